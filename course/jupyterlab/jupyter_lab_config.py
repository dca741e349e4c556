"""JupyterLab's settings for a trainee, on one machine and on a hub: loopback only, nothing looked up on the net."""

from pathlib import Path

c = get_config()

_HERE = Path(__file__).parent

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.LabServerApp.extra_labextensions_path = [str(_HERE / "labextensions")]  # the tab and the button ホーム
c.LabApp.extra_labextensions_path = [str(_HERE / "labextensions")]
c.Application.log_level = 40  # errors only; `dojo lab` keeps them in a file
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.answer_yes = True  # Ctrl + C ends it: Jupyter would ask back in English
c.ServerApp.jpserver_extensions = {
    "dojo.classroom.room": True,
    # an instructor's tools; in a trainee's terminal they ask for an nbgrader_config.py, in English
    "nbgrader.server_extensions.formgrader": False,
    "nbgrader.server_extensions.validate_assignment": False,
    "nbgrader.server_extensions.assignment_list": False,
    "nbgrader.server_extensions.course_list": False,
    # neither language servers nor a second look of the notebook nor text beside the notebook are of use to a trainee
    "jupyter_lsp": False,
    "notebook": False,
    "jupyterlab_jupytext": False,
}
