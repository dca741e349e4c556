"""Settings of a trainee's kernel: it says nothing at its start (that loopback is not encrypted is no news to a trainee)."""

c = get_config()

c.IPKernelApp.log_level = 40
c.HistoryManager.enabled = False
