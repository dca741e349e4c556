"""JupyterLab's settings for a trainee: loopback only, nothing looked up on the net."""

c = get_config()

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.Application.log_level = 40  # a trainee's terminal shows the address, and errors
c.ServerApp.ip = "127.0.0.1"
