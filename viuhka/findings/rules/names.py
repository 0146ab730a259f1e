"""Names of people in a text: a given name that is common here, and another capitalised word after it."""

from __future__ import annotations

import re

_GIVEN = frozenset(
    """
    Aada Aapo Aaro Aatu Abdi Abdullah Ahmed Aija Aila Aili Aino Akseli Alexandra Ali Alina Amanda Amina Anders
    Andreas Anja Anna Anne Anneli Anni Anniina Annika Annikki Anton Antti Anu Ari Arja Arto Arttu Arvo Asta Atte
    Aukusti Auli Björn Carina Caroline Christer Christian Daniel David Eero Eetu Eeva Eija Eila Eino Elena Eliel
    Elina Elisa Elisabet Elli Elsa Emil Emilia Emma Erik Erika Erkki Esko Essi Eva Fatima Fredrik Gustaf Hanna
    Hannele Hannes Hannu Harri Hassan Heidi Heikki Heini Helena Heli Helmi Henna Henri Henrik Hilkka Hilma Iida
    Iiris Iiro Ilkka Ilona Ilpo Inka Irina Iris Irja Irma Ismo Ivan Jaakko Jaana Jan Jani Janina Janne Jari
    Jarkko Jarmo Jarno Jenna Jenni Jenny Jere Jesse Joakim Joel Johan Johanna Joni Jonna Joona Joonas Jorma
    Jouko Jouni Juha Juhani Juho Jukka Julia Jussi Juuso Jyri Jyrki Kaarina Kai Kaija Kaisa Kalevi Kalle Kari
    Karin Karl Karoliina Katariina Kati Katja Katri Kauko Keijo Kerttu Kimmo Kirsi Kirsti Konsta Krista
    Kristiina Kyösti Lari Lars Lasse Laura Lauri Leena Leevi Leila Leo Liisa Linda Lotta Maarit Magnus Maija
    Maiju Mari Maria Marianne Maritta Marja Marjatta Marjo Markku Marko Markus Martin Martti Matias Matilda
    Matleena Matti Mauri Merja Mervi Mia Mika Mikael Mikko Milla Minna Mira Mirja Mirjami Mohamed Mohammed
    Muhammad Natalia Niina Niklas Niko Nina Noora Nora Oili Olavi Olena Olga Oliver Olli Onni Oona Oskar Oskari
    Osmo Otto Outi Paavo Pasi Patrik Paula Pauli Pauliina Pekka Pentti Per Pertti Peter Petra Petri Petteri Pia
    Pirjo Pirkko Päivi Raija Raili Raimo Raisa Rami Rasmus Rauha Rauno Reetta Reijo Riikka Riitta Ritva Robert
    Roope Roosa Saara Saija Saila Sakari Saku Salla Sami Samu Samuel Samuli Sandra Sanna Santeri Sari Satu Saul
    Sebastian Senja Seppo Sergei Siiri Silja Simo Sini Sinikka Sirpa Sofia Sonja Stefan Susanna Suvi Svetlana
    Taina Taisto Tanja Tapani Tapio Tarja Taru Tatiana Tea Teemu Terhi Tero Terttu Thomas Tia Tiina Timo Toivo
    Tommi Toni Topi Tuija Tuire Tuomas Tuomo Tuula Tuuli Tyyne Ulla Urho Valtteri Veera Veijo Veikko Venla Vera
    Vesa Viivi Viktor Vilho Viljami Ville Virpi Vuokko Väinö Yrjö Åke Åsa
    """.split()  # noqa: SIM905  # a list of three hundred lines tells no more
)
_NAME = "[A-ZÅÄÖ][a-zåäöéü]+"
_PAIR = re.compile(rf"\b(?=({_NAME})(?:-{_NAME})?\s+(?:von\s+|af\s+|de\s+)?{_NAME})")


def has_name(text: str) -> bool:
    """Whether a text seems to name somebody, such as “Matti Meikäläinen”. A given name alone tells of nobody."""
    return any(match[1] in _GIVEN for match in _PAIR.finditer(text))
