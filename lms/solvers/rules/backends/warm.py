"""HiGHS held open: columns join and limits move, and it goes on from the basis that it has.

The same class drives highspy and the HiGHS inside scipy; `engine` is the module of bindings.
"""

import numpy as np

from lms.solvers.rules.backends import Answer, whole


class Held:
    """A program solved again and again, beginning with these columns; x and duals are those of the whole program."""

    def __init__(self, engine, program, columns, equal=None):
        self.engine, self.highs, self.program, self.columns = engine, engine._Highs(), program, columns
        highs = self.highs
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("solver", "simplex")
        highs.passModel(self._model(program.only(columns), equal))

    def add(self, columns):
        """Let more columns take part."""
        part = self.program.only(columns)
        starts, rows, factors = _entries(part)
        self.highs.addCols(len(columns), -part.value.astype(np.float64), part.low.astype(np.float64),
                           part.high.astype(np.float64), len(rows), starts[:-1], rows, factors)  # fmt: skip
        self.columns = np.concatenate([self.columns, columns])

    def limit(self, program):
        """Go over to a program that differs in its limits alone."""
        for row in np.flatnonzero(program.limit != self.program.limit).tolist():
            self.highs.changeRowBounds(row, -np.inf, float(program.limit[row]))
        self.program = program

    def best(self, time_limit=None) -> Answer:
        """Return the best x over the columns that take part."""
        highs, status = self.highs, self.engine.HighsModelStatus
        if time_limit is not None:
            highs.setOptionValue("time_limit", highs.getRunTime() + max(0.0, float(time_limit)))
        highs.run()
        ended = highs.getModelStatus()
        if ended != status.kOptimal:
            return Answer(None, None, ended in (status.kTimeLimit, status.kInterrupt))
        found, relaxed = highs.getSolution(), np.zeros(len(self.program.value))
        relaxed[self.columns] = found.col_value
        duals = np.rint(-np.array(found.row_dual) * self.program.scale).astype(np.int64)
        return Answer(whole(relaxed), np.maximum(duals, 0), relaxed=relaxed)

    def _model(self, part, equal):
        model, many, limits = self.engine.HighsLp(), len(part.value), len(part.limit)
        model.num_col_, model.num_row_ = many, limits
        model.col_cost_ = -part.value.astype(np.float64)
        model.col_lower_, model.col_upper_ = part.low.astype(np.float64), part.high.astype(np.float64)
        limit = part.limit.astype(np.float64)
        model.row_lower_ = np.where(False if equal is None else equal, limit, -np.inf)
        model.row_upper_ = limit
        model.a_matrix_.num_col_, model.a_matrix_.num_row_ = many, limits
        model.a_matrix_.format_ = self.engine.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = _entries(part)
        return model


def _entries(part):
    matrix = part.matrix.tocsc()
    return matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data.astype(np.float64)
