"""The application as a run serves it: the product, with an instance folder of the run's own."""

import os

from lms.factory import create_app

app = create_app(instance_path=os.environ["BENCH_INSTANCE"])
