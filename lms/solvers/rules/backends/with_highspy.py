"""The linear program by HiGHS itself."""

import highspy
import numpy as np

from lms.solvers.rules.backends import Answer, whole, with_scipy

ENDED = {highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt}


def best(program, time_limit=None, equal=None) -> Answer:
    """Return the best x of a program and its duals; rows of which `equal` is true hold exactly."""
    if not len(program.value):
        return with_scipy.best(program, time_limit, equal)
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("solver", "simplex")
    if time_limit is not None:
        solver.setOptionValue("time_limit", max(0.0, float(time_limit)))
    solver.passModel(_model(program, equal))
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        return Answer(None, None, status in ENDED)
    found = solver.getSolution()
    duals = np.rint(-np.array(found.row_dual) * program.scale).astype(np.int64)
    return Answer(whole(found.col_value), np.maximum(duals, 0), relaxed=np.array(found.col_value))


def _model(program, equal):
    model, columns = highspy.HighsLp(), program.matrix.tocsc()
    model.num_col_, model.num_row_ = len(program.value), len(program.limit)
    model.col_cost_ = -program.value.astype(np.float64)
    model.col_lower_, model.col_upper_ = program.low.astype(np.float64), program.high.astype(np.float64)
    limit = program.limit.astype(np.float64)
    model.row_upper_ = limit
    model.row_lower_ = np.where(False if equal is None else equal, limit, -highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
    model.a_matrix_.value_ = columns.data.astype(np.float64)
    return model
