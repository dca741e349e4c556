"""A trainee's kernel: errors in Japanese, and nothing of its own in the terminal or on the disk."""

c = get_config()

c.InteractiveShellApp.extensions = ["dojo.learn.plainspoken"]
c.IPKernelApp.log_level = 40  # that loopback is not encrypted is said at each start, in English
c.HistoryManager.enabled = False  # a database that nobody reads, and that a network drive cannot lock
