# ruff: noqa: E501 - words are listed in long lines
"""Names of Western Europe are read as Windows-1252; names of elsewhere, read so, are found."""

from __future__ import annotations

import pytest

from generator.lists.letters import scrambled, unlikely

# Names as they are written in the languages of Western Europe, and Turkish and Finnish ones that Windows-1252 can write.
WEST = (
    "Müller Jürgen Jörg Björn Göran Åsa Öberg Ängström Sjöström Lindström Åkesson Håkan Märta Söderberg Bäckström "
    "Schröder Köhler Weiß Groß Strauß Süß Größer Weißäcker Grünewald Käthe Hänsel Löwe Zürcher Bühler Krüger Schäfer "
    "Jäger Größl Preußer Thäle Räuber Böß Dörflinger Ömer Özil Öztürk Çelik Çetin Gökçe Küçük Üçüncü Gülçin Koç Genç "
    "Gülsüm Ünal Özgür Göçmen Tunç Dönmez Jørgen Søren Bjørn Øystein Håkon Mårten Kjær Kærgaard Ærø Åge Åse Sæther "
    "Bø Bøe Røed Høyer Løvås Mikkelsø Rønning Tønnesen Østergaard Nørgaard Sørensen Jørgensen Bjørnstad Skjæveland "
    "Næss Mæhle Gård Hægstad Ågot Øydis Øyvind Bræin Frøya Grønnå Lærke Mærsk Pærregaard Græsdal Væring Kjølstad "
    "Þórður Guðmundur Guðrún Sigurður Ragnheiður Davíð Eðvarð Þorsteinn Þóra Þráinn Þuríður Þorbjörg Sæþór Hafþór "
    "Sigþór Arnþór Ásdís Guðný Bryndís Kári Friðrik Aðalsteinn Aðalheiður Sæunn Ægir Ólöf Óðinn Iðunn Ingibjörg "
    "Böðvar Lýður Móeiður Þjóðólfur Hörður Dagný Fríða Björk Valgerður Jóhannes Jónsdóttir Guðmundsdóttir "
    "Þórarinsson Ýr Sólrún Hallgrímur Gísli Eiríkur Snæfríður Halldór Páll Dýrleif Týr Þengill Þröstur José María "
    "Peña Núñez Ibáñez Yáñez Muñoz García Martínez Rodríguez González López Sánchez Pérez Gómez Fernández Álvarez "
    "Jiménez Ramírez Díaz Óscar Íñigo Ángel Ángeles Úrsula Begoña Iñaki Núria Marí Méndez Güell Agüero Argüelles "
    "Zúñiga Ordóñez Quiñones Cañizares Peñalver Muñiz Ñíguez Castaño Piñón Nuño Ávila Éder Belén Inés Tomás Raúl "
    "Jesús Andrés Sofía Lucía Mª_José Vázquez Bermúdez Saúl Aída Eloísa Castañé João Gonçalves Conceição Assunção "
    "Magalhães Guimarães Simões Camões Falcão Brandão Inês Estêvão Antônio António Luís Vinícius Jerônimo Mônica "
    "Cláudia Flávio Fátima Tânia Vânia Júnior Araújo Conceiçãozinha Mendonça França Lourenço Bragança Patrício "
    "Sebastião Damião Romão Cristóvão Galvão Leitão Mourão Paixão Ascensão Brás Zé Irmã Romã Cecília Helô Ângela "
    "Âgata Érica Ítalo Ônix Hélder Débora Nuñes Goiânia Tomé Aurélio Guilhermê Valêncio Corrêa Câmara Mamãe Açucena "
    "Iguaçu Mulhões Leões Hélène Hélöise François Françoise Zoë Chloé Noël Noëlle Gaëlle Joël Raphaël Michaël Loïc "
    "Anaïs Maïté Benoît Jérôme Étienne Éric Émile Élodie Ève Aurélie Irène Geneviève Thérèse Mélanie Céline Cécile "
    "Bérénice Adélaïde Solène Hervé André René Renée Désirée Agnès Lætitia Côme Crépin Théo Léo Lefèvre Lefêvre "
    "Prévôt Bœuf Cœur Sœur Lœuillet Kœnig Gœtz Schœlcher Genêt Hébert Gérôme Maël Naëlle Citroën Saïd Aïcha Naïma "
    "Loïs Héloïse Gwenaëlle Ysaÿe Louÿs Croÿ L'Haÿ Brûlé Août Maître Maîtrejean Beaupré Crête Forêt Prêtre Guérin "
    "Guène Valère Fénéon Thévenet Bénédicte Évêque À_la_Fé Œuvrard Vœlker Clément Chloë Brontë Gëzim Besnikë Arbër "
    "Nicolò Niccolò Cosù Gesù Forlì Calì Cefalù Trovò Carrè Zanè Canzonè Dal_Prà Mannà Pellicanò Bertè Salomè Noè "
    "Josè Mosè Barillà Scalfarò Lanà Totò Giosuè Michè Núria Àngels Àlex Òscar Mònica Glòria Antònia Victòria "
    "Cristòfol Llúcia Marçal Llorenç Ferriç Balç Ramón Sílvia Mercè Adrià Martí Roís Gal·la Marcel·lí Vallès "
    "Puigcercós Mallà Sòria Agustí Laïa Raül Mireià Dolça Bòfill Seán Máire Ciarán Siobhán Róisín Sinéad Áine Éamon "
    "Éanna Ó_Súilleabháin Órla Úna Pádraig Mícheál Bríd Caoimhín Séamus Dónal Gráinne Eóin Oisín Nóirín "
    "Tadhg_Ó_Briain Níamh Cáit Mairéad Aodhán Fionnbhárr Ní_Dhomhnaill Ó’Connor O’Neill D’Angelo Sant’Anna Daniëlle "
    "Zoé Noë Renée André Michèle Daniël Israël Joëlle Coëlho Beëlen België Geërts Mariëlle Carré Hélène Crème Amélie "
    "Siân Jean–Pierre Anna–Maria Hämäläinen Väänänen Määttä Jääskeläinen Räikkönen Töölö Pöysä Mäkelä Yrjö Äijälä "
    "Seppälä Päivi Könönen Hyvärinen Kärkkäinen Sääksjärvi Löfgren Šimon Tomaš Živa Aleš Žan Matoš"
)
# Names by language, and the encodings in which they are written.
ELSEWHERE = {
    ("pl", "cp1250 iso8859-2 cp852"): (
        "Łukasz Michał Paweł Wiśniewski Wójcik Kamińska Zieliński Gdańsk Stanisław Jędrzej Kępa Wąsik Zając Ścibor "
        "Żaneta Świętosława Ćwik Gęsicka Zaręba Węgrzyn Źrebak Jagiełło Dąbrowski Kozłowska Grażyna Małgorzata "
        "Józef-Łoś Żuk Brzęczyszczykiewicz Rękawek Maślanka Szczęsny Ściślak Błażej Bożena Łucja Krzyś"
    ),
    ("cz", "cp1250 iso8859-2 cp852"): (
        "Dvořák Jiří Černý Čapek Zdeněk Němec Ondřej Havlíček Růžička Kučera Koněčný Žižka Vondráček Bělohlávek "
        "Matěj Věra Tůma Říha Řezníček Přemysl Třebíč Šťastný Kříž Hruška-Ďuriš Ľubomír Ňuchal Zbyněk "
        "Marušková-Říčná Petrů Jarůšek Bouřka Dočkal Nováček Ševčík"
    ),
    ("hu", "cp1250 iso8859-2"): (
        "Erdős Szűcs Kőszegi Gergő Fűzfa Nagyné-Ősz Győző Szőke Dezső Bőhm Hegedűs Tűzkő Jenő Ernő Győr Csűrös"
    ),
    ("ro", "cp1250 iso8859-2"): (
        "Ionuţ Ştefan Mărculescu Băsescu Călin Răzvan Păun Ţurcanu Ţepeş Bănică Constanţa Vlăduţ Mihăilă Şerban "
        "Dumitraşcu Crăciun Rădulescu Brătianu Ţiriac Mureşan Ilieşcu"
    ),
    ("hr", "cp1250 iso8859-2"): (
        "Hadžić Đorđević Čović Kovačić Perišić Đokić Šimić Jurić Ćosić Nikolić Žužul Đurđica Grđan"
    ),
    ("ru", "cp1251 iso8859-5 koi8-r cp866 mac_cyrillic"): (
        "Иванов Пётр Анна Смирнова Ян Ольга Кузнецов Ли Юлия Дмитрий Сергеевич Щукина"
    ),
    ("uk", "cp1251 iso8859-5 koi8-u"): ("Шевченко Олександр Ірина Їжакевич Євген Ґонта Коваль Василь"),
    ("gr", "cp1253 iso8859-7 mac_greek"): ("Κώστας Γιώργος Παπαδόπουλος Ελένη Άννα Νίκος Μαρία Ιωάννης Δημήτρης Ξένια"),
    ("tr", "cp1254 iso8859-9 cp857 mac_turkish"): (
        "Ayşe Şahin İbrahim Yıldız Işık Gümüş Doğan Çağlar Kılıç Erdoğan Oğuz Yağmur Altıntaş Gülşen Şükrü Aydın "
        "Başak Uğur Göğüş Yılmaz Barış Sarıkaya Buğra"
    ),
    ("lt", "cp1257 iso8859-13"): (
        "Kęstutis Žemaitė Šarūnas Jūratė Ąžuolas Čiurlionis Rūta Eglė Mažvydas Gražina Vytautė Viržilas Šimonytė "
        "Jonušaitė Kaušpėdas Žąsytis"
    ),
    ("lv", "cp1257 iso8859-13"): (
        "Jānis Bērziņš Kārlis Zvaigznīte Ģirts Liepiņa Ķirsis Ļaudis Māra Žīgurs Pēteris Ozoliņš Kalniņa Čaks "
        "Krūmiņš Rūdolfs Šķēle Dzintars-Ūdris"
    ),
    ("mac", "mac_roman"): (
        "Müller José François Hélène Peña García Martínez Núñez Jörg Weiß Gonçalves João Søren Åsa Öberg Zoë Renée "
        "Benoît Noël Sánchez Rodríguez Björn Ángel Étienne JOSÉ MÜLLER GARCÍA Jesús Raúl Loïc Úrsula Ramón Íñigo "
        "Ægir Nicolò Gesù Cañas Köln Élodie Jürgen"
    ),
    ("dos", "cp437 cp850"): (
        "Müller José Hélène Peña García Martínez Núñez Jörg Weiß Åsa Öberg Zoë Renée Benoît Noël Sánchez Björn "
        "Étienne Jesús Raúl Loïc Ramón Jürgen Köln Élodie Groß"
    ),
}


@pytest.mark.parametrize("spelled", [str, str.upper])
def test_no_name_of_western_europe_is_taken_for_another(spelled: type[str]) -> None:
    names = [spelled(name.replace("_", " ")) for name in WEST.split()]
    assert len(names) > 400
    assert [name for name in names if unlikely(name) or scrambled(name)] == []


@pytest.mark.parametrize("named", ELSEWHERE)
def test_names_of_elsewhere_are_found(named: tuple[str, str]) -> None:
    for encoding in named[1].split():
        read = [(name, in_windows_1252(name, encoding)) for name in ELSEWHERE[named].split()]
        changed = [found for name, found in read if found not in ("", name)]
        found = [name for name in changed if unlikely(name) or "\ufffd" in name]
        assert len(found) > 0.7 * len(changed), (encoding, sorted({*changed} - {*found}))


def in_windows_1252(name: str, encoding: str) -> str:
    """The name as it looks when its encoding is not known; nothing when it cannot be written so."""
    try:
        return name.encode(encoding).decode("cp1252", "replace")
    except UnicodeError:
        return ""


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp437", "cp1251"])
@pytest.mark.parametrize("name", ["Müller", "José", "Zoë", "Łukasz", "Søren", "O’Neil"])
def test_utf_8_that_was_read_in_another_way_is_found_in_every_list(name: str, encoding: str) -> None:
    read = name.encode().decode(encoding, "replace")
    assert scrambled(read) or encoding == "cp1251" or "\ufffd" in read, read


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Thúy",
        "Võ Hồng Đào",
        "Łukasz Żak",
        "Ἀχιλλεύς",
        "Сірко",
        "Рябов",
        "Ó’Connor",
        "王小明",
        "“CAFÉ” – OLÉ…",
        "JOSÉ\u00a0M",
    ],
)
def test_names_in_utf_8_are_left_alone(name: str) -> None:
    assert not scrambled(name)
