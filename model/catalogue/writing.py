"""Faults in writing output: what stands in the way on disk, and what became of an interrupted compile."""

from __future__ import annotations

from model.findings import Message, Severity


class HandEdited(Message):
    """A file that groundplan wrote was edited since; it is kept, and nothing of its environment is written.

    ``manifest.json`` holds the digest of every file as it was written, which is how the edit is seen.
    """

    code = "OUT001"
    severity = Severity.ERROR
    message = "{path} was edited by hand since groundplan wrote it"
    why = "Output is made from the spec: the next compile would lose the edit, so it stops instead."
    help = "move the edit into the spec, or discard it with --force"
    path: str


class InTheWay(Message):
    """Something that groundplan did not write stands where it wants to write; nothing of the environment is written."""

    code = "OUT002"
    severity = Severity.ERROR
    message = "{path} stands where output belongs, and groundplan did not write it"
    why = "What groundplan did not write is never overwritten or removed, with --force neither."
    help = "move {path} away, and compile again"
    path: str


class LinkInTheWay(Message):
    """A symbolic link stands on the way of the output. Links are never followed and never replaced."""

    code = "OUT003"
    severity = Severity.ERROR
    message = "{path} is a symbolic link"
    why = "A link could lead the output anywhere, such as into a home folder; below the output root none is followed."
    help = "replace {path} by a real file or folder, or remove it"
    path: str


class RefusedManifest(Message):
    """The manifest on disk is not one that groundplan writes, so nothing is known about who wrote the files."""

    code = "OUT004"
    severity = Severity.ERROR
    message = "{path} cannot be trusted: {problem}"
    why = "The manifest tells which files are groundplan's to replace or remove; without it that would be guessed."
    help = "restore {path} from version control, or delete its folder, and compile again"
    path: str
    problem: str


class RefusedJournal(Message):
    """The journal of an interrupted compile is damaged or forged; it is not carried out."""

    code = "OUT005"
    severity = Severity.ERROR
    message = "{path} cannot be trusted: {problem}"
    why = "The journal lists what an interrupted compile had still to do; a wrong one could do harm."
    help = "delete the folder .groundplan around it, restore its environment from version control, and compile again"
    path: str
    problem: str


class Busy(Message):
    """Another groundplan is writing the same environment and did not finish in time."""

    code = "OUT006"
    severity = Severity.ERROR
    message = "another groundplan is writing {path}"
    why = "Two compiles of one environment take turns; this one waited {seconds} s."
    help = "wait until the other one has ended, and compile again"
    path: str
    seconds: str


class DiskFailed(Message):
    """The operating system refused to read or write a file."""

    code = "OUT007"
    severity = Severity.ERROR
    message = "{path}: {reason}; {outcome}"
    why = "The operating system refused; an environment is written as a whole, or completed by the next command."
    help = "make room or give access, and compile again"
    path: str
    reason: str
    outcome: str


class Interrupted(Message):
    """The folder carries the mark of a compile that is still running, or that was killed halfway."""

    code = "OUT008"
    severity = Severity.ERROR
    message = "{path} is marked: a compile is writing it, or was interrupted"
    why = "Until the mark is gone, old and new files may stand side by side."
    help = "run groundplan compile, which completes or rolls back what was interrupted"
    path: str


class Completed(Message):
    """An interrupted compile had promised its changes; the rest of them was carried out."""

    code = "OUT009"
    severity = Severity.NOTE
    message = "completed the interrupted compile of {path}"
    path: str


class RolledBack(Message):
    """An interrupted compile had changed nothing yet; what it had prepared was removed."""

    code = "OUT010"
    severity = Severity.NOTE
    message = "rolled back the interrupted compile of {path}: its files are as they were before"
    path: str


class EditedMeanwhile(Message):
    """Somebody changed a file while it was being written, or before an interrupted compile was completed."""

    code = "OUT011"
    severity = Severity.WARNING
    message = "{path} changed while the compile was under way, and was kept as it is"
    why = "Neither the content from before nor the content to be written stands there."
    help = "compile again; the file is then named, and --force replaces it"
    path: str


class EditDiscarded(Message):
    """With ``--force``: a file that had been edited by hand was replaced or removed."""

    code = "OUT012"
    severity = Severity.WARNING
    message = "{path} had been edited by hand; --force discarded the edit"
    why = "Output is made from the spec, and --force says that the spec is right."
    help = "look for the edit in version control, if it is missed"
    path: str


class BelowGit(Message):
    """The output root lies inside a ``.git`` folder, where a file can be a program that git runs."""

    code = "OUT013"
    severity = Severity.ERROR
    message = "{path} lies below a .git folder"
    why = "git runs hooks and obeys configuration from there; output never belongs into it."
    help = "choose another folder with --out"
    path: str


class NotSearched(Message):
    """A folder below the output root could not be searched for interrupted compiles."""

    code = "OUT014"
    severity = Severity.WARNING
    message = "{path} could not be searched for an interrupted compile: {reason}"
    why = "A compile that was killed there would stay half done, unseen."
    help = "give access to {path}, or move it out of the output folder"
    path: str
    reason: str


class NotOurs(Message):
    """The folder ``.groundplan`` of an environment holds something that groundplan never puts there."""

    code = "OUT015"
    severity = Severity.ERROR
    message = "{path} is not groundplan's"
    why = "groundplan prepares its files in this folder and removes it afterwards, so it must hold nothing else."
    help = "move {path} away, and compile again"
    path: str


class NoSafeFiles(Message):
    """The platform cannot open files relative to a folder without following links, as Windows cannot."""

    code = "OUT016"
    severity = Severity.ERROR
    message = "this platform ({platform}) has no safe way to write output"
    why = "Writing relies on openat, O_NOFOLLOW and flock, so that no link and no second compile can mislead it."
    help = "compile on Linux or macOS, or on Windows in WSL or a container"
    platform: str
