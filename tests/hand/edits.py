"""Edits of a YAML file, written like a diff without line numbers, and the same file cut into many."""
import dataclasses
import re


@dataclasses.dataclass
class Place:
    """Lines that are replaced: the only such ones, or the first behind the line `behind`."""
    behind: str
    old: list = dataclasses.field(default_factory=list)
    new: list = dataclasses.field(default_factory=list)


def read(path):
    """[(title, [Place])]"""
    found, place, behind = [], None, ''
    for line in path.read_text().splitlines():
        if line.startswith('== '):
            found.append((line[3:], []))
            place, behind = None, ''
        elif line.startswith('@@ '):
            place, behind = None, line[3:]
        elif line[:1] in ('-', '+'):
            # A line that goes, behind one that came, is another place; so is what follows an empty line.
            if place is None or (line[0] == '-' and place.new):
                place = Place(behind)
                found[-1][1].append(place)
            (place.old if line[0] == '-' else place.new).append(line[1:])
        else:
            place = None
    return found


def edited(text, places):
    for place in places:
        old, new = (''.join('\n' + line for line in lines) + '\n' for lines in (place.old, place.new))
        start = text.index('\n%s\n' % place.behind) if place.behind else 0
        if old not in text[start:] or (not place.behind and text.count(old) > 1):
            raise ValueError('%d places for the edit of:%s' % (text.count(old), old))
        text = text[:start] + text[start:].replace(old, new, 1)
    return text


def in_one_file(text):
    return {'schema.yaml': text}


def in_many_files(text):
    """A file for each thing that the top-level maps hold; `schema:` stands in each."""
    head = ''.join(re.findall(r'^schema: .*\n', text, re.M))
    files = {}
    for section, body in re.findall(r'^(\w+):\n((?: .*\n|\n)+)', text, re.M):
        for number, thing in enumerate(re.findall(r'^  \S.*\n(?:   .*\n|\n)*', body, re.M)):
            files['%s/%d.yaml' % (section, number)] = '%s\n%s:\n%s' % (head, section, thing)
    return files
