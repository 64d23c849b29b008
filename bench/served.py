"""The application as a run serves it: the product, with an instance folder of the run's own."""

import os
from pathlib import Path

from lms.factory import create_app

app = create_app(instance_path=os.environ["BENCH_INSTANCE"])
Path(os.environ["BENCH_READY"], str(os.getpid())).touch()
