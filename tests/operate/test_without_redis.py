"""Redis may go away: people still enter, and are still limited. In a process of its own, since limits are counted there."""

import shutil
import subprocess
import sys

from lms.base.limits import SIGN_IN
from tests.factories.world import KEY

KNOCK = """
import sys
from lms.factory import create_app

app = create_app({"ENV": "testing", "SECRET_KEY": sys.argv[2], "REDIS_URL": "redis://127.0.0.1:1/0"}, sys.argv[1])
app.config["WTF_CSRF_ENABLED"] = False
client = app.test_client()
for _try in range(int(sys.argv[3])):
    print(client.post("/sign-in", data={"email": "nobody@example.org", "password": "x"}).status_code)
"""


def test_people_still_sign_in_and_are_still_limited(tmp_path, template):
    shutil.copyfile(template, tmp_path / "balai.sqlite3")
    most = int(SIGN_IN.split()[0])

    knocked = subprocess.run([sys.executable, "-c", KNOCK, tmp_path, KEY, str(most + 1)],
                             capture_output=True, text=True, check=True)  # fmt: skip

    assert knocked.stdout.split() == ["422"] * most + ["429"]
