#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the manual page stillroom.1 and the completions of bash, zsh and fish from what the program says of itself.

packaging/linux/make_pages.py build/release/bin/stillroom
A test of the command line fails while a page lacks an option.
"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
NOTE = "made by packaging/linux/make_pages.py"


class Command:
    def __init__(self, program, words):
        self.words = words
        text = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout
        self.about = text.splitlines()[0]
        self.usage = next(line[7:] for line in text.splitlines() if line.startswith("Usage: "))
        self.positionals, self.options, self.commands = [], [], []
        section, lines = None, text.splitlines()
        for line, below in zip(lines, [*lines[1:], ""]):
            head = line.strip().rstrip(":")
            if head in ("Positionals", "Options", "Subcommands"):
                section = {"Positionals": self.positionals, "Options": self.options, "Subcommands": self.commands}[head]
            elif section is not None and line.startswith("  ") and not line.strip().startswith("["):
                # Names stand in a column of 30; one that is longer has its sentence in the next line.
                column = 28 + len(line) - len(line.lstrip())
                if line.startswith(" " * 28):
                    continue
                name, about = (line, below) if below.startswith(" " * 28) else (line[:column], line[column:])
                section.append((name.strip(), about.strip()))
            elif not line.strip() or not line.startswith(" "):
                section = None
        self.inner = [Command(program, [*words, name.split()[0]]) for name, _ in self.commands]

    @property
    def flags(self):
        """(all names, takes a value, about)"""
        found = []
        for name, about in self.options:
            names = re.match(r"\S+", name).group().split(",")
            found.append((names, len(name.split()) > 1, about))
        return found

    def walk(self):
        yield self
        for command in self.inner:
            yield from command.walk()


# Values that can be offered where an option or an argument wants one; all others take files.
WORDS = {"--as": "tensorboard csv csv-wide trainer-state", "--device": "auto cpu cuda:0", "--split": "test dev",
         "--format": "auto text massive slotgated token-tag conll clinc150 csv tsv tei label-text"}


def roff(text):
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


def manual(root, version):
    out = [f'.\\" {NOTE}', ".\\\" SPDX-License-Identifier: GPL-3.0-or-later",
           f'.TH STILLROOM 1 "2026-11-21" "Stillroom {version}" "User Commands"', ".SH NAME",
           "stillroom \\- knowledge distillation for language understanding", ".SH SYNOPSIS",
           ".B stillroom", ".I command", "[options]", ".SH DESCRIPTION",
           "Trains teachers, distils students from them, trains the same students without a teacher, and compares what "
           "comes out. The window",
           ".BR stillroom\\-workbench (1)", "shows the same runs; both may be used at the same time.", ".SH COMMANDS"]
    for command in list(root.walk())[1:]:
        name = " ".join(command.words)
        out += [f'.SS "{roff(command.usage)}"', roff(command.about) + "."]
        for argument, about in command.positionals:
            out += [".TP", f".I {roff(argument.split()[0])}", roff(about)]
        for names, value, about in command.flags:
            if names[0] == "-h":
                continue
            shown = ", ".join(f"\\fB{roff(n)}\\fR" for n in names)
            out += [".TP", shown + (" \\fIvalue\\fR" if value else ""), roff(about)]
        assert name
    out += [".SH EXIT STATUS", "0 done, 1 failed, 2 bad input (nothing changed), 130 or 143 stopped and saved.",
            ".SH ENVIRONMENT", ".TP", ".B STILLROOM_HOME",
            "Folder of store, corpora and models; otherwise that of the XDG base directories.",
            ".SH FILES", ".TP", ".I ~/.local/share/stillroom", "Store, corpora, models and runs. Never removed with the package.",
            ".TP", ".I /usr/share/stillroom/recipes", "Built\\-in recipes.",
            ".SH SEE ALSO", ".BR stillroom\\-workbench (1)", ""]
    return "\n".join(out)


def bash(root):
    cases = []
    for command in root.walk():
        words = [n for names, _, _ in command.flags for n in names if n.startswith("--")]
        words += [name.split()[0] for name, _ in command.commands]
        cases.append(f'        "{" ".join(command.words)}") words="{" ".join(words)}" ;;')
    values = "\n".join(f'        {flag}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;' for flag, words in WORDS.items())
    inner = " ".join(" ".join(c.words).replace(" ", "_") for c in root.walk() if len(c.words) == 2)
    return f"""# bash completion for stillroom, {NOTE}
# SPDX-License-Identifier: GPL-3.0-or-later
_stillroom() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command="" words="" word
    local i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${{COMP_WORDS[i]}}
        [[ $word == -* ]] && continue
        if [[ -z $command ]]; then
            command=$word
        elif [[ " {inner} " == *" ${{command}}_$word "* ]]; then
            command="$command $word"
            break
        fi
    done
    case $before in
{values}
    esac
    case $command in
{chr(10).join(cases)}
    esac
    case "$command" in
        run | study | validate | "export transfer")
            [[ $current == -* ]] || words="$words $(stillroom list --recipes 2>/dev/null | awk 'NR > 1 {{ print $1 }}')" ;;
        fetch)
            [[ $current == -* ]] || words="$words $(stillroom list --catalogue 2>/dev/null | awk 'NF == 0 {{ exit }} NR > 1 {{ print $1 }}')" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ -n $command && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))
}}
complete -o filenames -F _stillroom stillroom
"""


def quoted(text):
    return text.replace("'", "'\\''")


def zsh(root):
    def arguments(command):
        lines = []
        for names, value, about in command.flags:
            text = quoted(about).replace("[", "(").replace("]", ")").replace(":", "\\:")
            end = f":value:({WORDS[names[-1]]})" if names[-1] in WORDS else ":value:_files" if value else ""
            lines.append(f"'*{names[-1]}[{text}]{end}'")
        return lines

    def block(command):
        name = "_stillroom" + "".join("_" + w for w in command.words)
        lines = arguments(command)
        if not command.inner:
            return [f"{name}() {{", "    _arguments \\", *(f"        {line} \\" for line in lines), "        '*:file:_files'", "}", ""]
        entries = [f"        '{c.words[-1]}:{quoted(c.about)}'" for c in command.inner]
        branch = [f"        {c.words[-1]}) _stillroom_{'_'.join(c.words)} ;;" for c in command.inner]
        rest = [] if not command.words else ["        *) _files ;;"]
        return [f"{name}() {{", "    local -a commands=(", *entries, "    )", "    _arguments -C \\",
                *(f"        {line} \\" for line in lines), "        '1: :->command' '*:: :->rest'",
                "    case $state in", "    command) _describe command commands" + ("; _files" if command.words else "") + " ;;",
                "    rest)", "        case $words[1] in", *branch, *rest, "        esac ;;", "    esac", "}", ""]

    out = ["#compdef stillroom", f"# {NOTE}", "# SPDX-License-Identifier: GPL-3.0-or-later"]
    for command in reversed(list(root.walk())):
        out += block(command)
    return "\n".join(out) + '_stillroom "$@"\n'


def fish(root):
    out = [f"# fish completion for stillroom, {NOTE}", "# SPDX-License-Identifier: GPL-3.0-or-later"]
    for command in root.walk():
        seen = " ".join(command.words)
        if not command.words:
            where = "__fish_use_subcommand"
        else:
            where = "; and ".join(f"__fish_seen_subcommand_from {w}" for w in command.words)
        for inner in command.inner:
            flag = " -f" if not command.words else ""
            out.append(f"complete -c stillroom{flag} -n '{where}' -a {inner.words[-1]} -d '{quoted(inner.about)}'")
        for names, value, about in command.flags:
            if names[0] == "-h" and seen:
                continue
            text = f"complete -c stillroom -n '{where}' -l {names[-1][2:]} -d '{quoted(about)}'"
            if names[-1] in WORDS:
                text += f" -x -a '{WORDS[names[-1]]}'"
            elif value:
                text += " -r"
            out.append(text)
    return "\n".join(out).replace("'\\''", "\\'") + "\n"


def main():
    program = sys.argv[1]
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    root = Command(program, [])
    (HERE / "stillroom.1").write_text(manual(root, version))
    folder = HERE / "completion"
    folder.mkdir(exist_ok=True)
    (folder / "stillroom.bash").write_text(bash(root))
    (folder / "_stillroom").write_text(zsh(root))
    (folder / "stillroom.fish").write_text(fish(root))


if __name__ == "__main__":
    main()
