"""What can go wrong with a file, each with its sentence: what happened, and what to do now."""

from pathlib import Path
from typing import ClassVar, Self

from model.trouble import UserTrouble
from model.words import N_


class FileTrouble(UserTrouble):
    """Trouble with a file; each kind brings its own sentences."""

    says: ClassVar[str]
    advises: ClassVar[str]

    @classmethod
    def about(cls, path: Path, **more: object) -> Self:
        """The trouble with the file at `path`."""
        return cls(cls.says, cls.advises, name=path.name or str(path), place=str(path.parent), **more)


# Opening


class NotThere(FileTrouble):
    says = N_("There is no file “{name}” in {place}.")
    advises = N_("Look whether it was moved or renamed, or whether the drive is connected.")


class NotAFile(FileTrouble):
    says = N_("“{name}” is a folder or a device, not a project file.")
    advises = N_("Choose a file that ends in .waymark.")


class EmptyFile(FileTrouble):
    says = N_("“{name}” is empty.")
    advises = N_("A copy to this place may have stopped half way. Wait for it to end, or ask for the file again.")


class NotAProject(FileTrouble):
    says = N_("This is not a Waymark project: {name}.")
    advises = N_("Choose a file that ends in .waymark. Workbooks and plans of other programs come in by Import.")


class LiveCopy(FileTrouble):
    says = N_("“{name}” is Waymark's own working copy, not a saved project.")
    advises = N_("Open the project itself; changes kept on this computer are found with it.")


class DamagedFile(FileTrouble):
    says = N_("“{name}” is damaged or incomplete, so nothing was read from it.")
    advises = N_("Ask for the file again, or open a kept version. The file itself was left as it is.")


class NewerFile(FileTrouble):
    says = N_("“{name}” was made by a newer version of Waymark (its format is {found}, this version reads {ours}).")
    advises = N_("Install the newer version to open it. The file was left as it is.")


class OlderFile(FileTrouble):
    says = N_("“{name}” was made by a trial version of Waymark (its format is {found}, this version reads {ours}).")
    advises = N_("Open it with that version and hand over a workbook, or ask for a file of this version.")


class NotReadable(FileTrouble):
    says = N_("“{name}” cannot be read: {reason}.")
    advises = N_("Ask for the right to read it, or copy it to a place of your own.")


class TooLarge(FileTrouble):
    says = N_("“{name}” is larger than {megabytes} MB, more than a project file can be.")
    advises = N_("Look whether this is the right file.")


# The working copy


class HeldElsewhere(FileTrouble):
    says = N_("“{name}” is already open on this computer (process {pid} on {machine}, since {since}).")
    advises = N_("Go on in that window, or close it first.")


class AlreadyThere(FileTrouble):
    says = N_("There already is a file “{name}” in {place}.")
    advises = N_("Choose another name, or open that file.")


class OtherProject(FileTrouble):
    says = N_("“{name}” now holds another project.")
    advises = N_("Your work is kept on this computer. Save a copy of it under another name.")


class CopyDamaged(FileTrouble):
    says = N_("The work on “{name}” that was kept on this computer is damaged.")
    advises = N_("It was set aside at {aside}. Open the project again to go on from the saved file.")


class NoRoomHere(FileTrouble):
    says = N_("There is no room left on this computer, so “{name}” was left as it is.")
    advises = N_("Free some space on the disk that holds {home}, then do it again.")


class HereTrouble(FileTrouble):
    says = N_("This computer cannot write to {home} ({reason}), so “{name}” was left as it is.")
    advises = N_("Look at that folder and its disk, then do it again.")


# Saving: whatever happens, the file at the target is whole and the work is in the working copy


class SaveTrouble(FileTrouble):
    """The save did not happen. The saved file is as it was before, and the work is in the working copy."""

    beside: ClassVar[bool] = False
    """Whether saving a copy beside the file may help."""


class IsTheProject(SaveTrouble):
    says = N_("“{name}” is the project itself.")
    advises = N_("Save it by Save, or choose another name for the copy.")


class TargetChanged(SaveTrouble):
    beside = True
    says = N_("Someone saved “{name}” at {time} on {day}. Nothing was overwritten, and your work is kept.")
    advises = N_("Join both, or save a copy beside it.")


class TargetGone(SaveTrouble):
    says = N_("“{name}” is no longer in {place}. Your work is kept on this computer.")
    advises = N_("Save it there again, or look where the file was moved to.")


class FolderGone(SaveTrouble):
    says = N_("The folder of “{name}” cannot be reached: {place}. Your work is kept on this computer.")
    advises = N_("Connect the drive or the network and save again, or save a copy elsewhere.")


class NoRoom(SaveTrouble):
    says = N_("There is no room left in {place} to save “{name}”. The saved file is whole, and your work is kept here.")
    advises = N_("Free some space there and save again, or save a copy elsewhere.")


class NotWritable(SaveTrouble):
    says = N_("“{name}” may not be changed in {place}. Your work is kept on this computer.")
    advises = N_("Ask for the right to write there, or save a copy elsewhere.")


class TargetBusy(SaveTrouble):
    beside = True
    says = N_("Another program holds “{name}”. The saved file is whole, and your work is kept on this computer.")
    advises = N_("Save again in a minute, or save a copy beside it.")


class BeingSaved(SaveTrouble):
    beside = True
    says = N_("{who} is just saving “{name}” on {machine} (since {since}). Your work is kept on this computer.")
    advises = N_("Save again in a minute, or save a copy beside it.")


class DiskTrouble(SaveTrouble):
    says = N_("“{name}” was not saved: {reason}. The saved file is whole, and your work is kept on this computer.")
    advises = N_("Save again, or save a copy elsewhere.")


class ReadBackDiffers(SaveTrouble):
    beside = True
    says = N_("“{name}” does not read back as it was written. Your work is kept on this computer.")
    advises = N_("Save a copy elsewhere and have the drive looked at.")


class WorkDamaged(SaveTrouble):
    says = N_("What would have been saved is damaged, so “{name}” was left as it was.")
    advises = N_("Close the project and open it again; earlier versions are kept in {kept}.")
