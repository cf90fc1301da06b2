"""The parts of `groundplan.writer`, from the bottom: paths, disk, folder, record, plan, journal, workspace."""
