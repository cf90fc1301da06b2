"""Everything that turns a graph and its resources into files. Pure: nothing here touches the disk or the terminal."""
