"""Given names that one person may go by: short and official, or in another language.

Two small tables of common ones; they only have to hold what neither sound, beginning
nor one typing error tells.
"""

_GROUPS = """
adriaan adrianus arie ad adri jaan
albert albertus bert appie ab
alexander alex sander lex
antonius antoon ton toon anton teun antoine tony
bartholomeus bart
benjamin ben benny
bernardus bernard ben bernd
catharina katrien trijntje toos trien cato karin catrien
christiaan chris christianus kris
christina stien tina christien
cornelia corrie cor nelie neeltje
cornelis kees cor cees nelis
daniel daan danny
dirk diederik dick
elisabeth liesbeth els lies bep betty elly lisa
everardus evert
franciscus frans frank francis sjaak
frederik fred freek frits
gerardus gerard gerrit ger geert
gijsbertus gijs gijsbert bert
hendrik henk hendrikus henri henricus rik hein harry
hendrika riek hennie rika
hubertus huub bert
jacobus jaap koos jacob sjaak cobus
jacqueline jacky
johanna jo hanneke anneke joke hannie anna jannie
johannes jan hans johan joop han jo janus
joannes jan hans
josephus jos jozef sjef joseph joep
laurentius laurens lau rens
leonardus leo leen leendert
maria marie ria mieke marijke mia riet marja
margaretha greet margriet greetje gre marga
martinus martin tinus martijn maarten rien
mattheus thijs matthijs mattijs theo
michael michel mike michiel maikel
mohammed mohamed muhammad mohammad mehmet mo moh mohamad mouhamed
nicolaas klaas nico nick nicolas niek
paulus paul pauwel
petronella nel petra nelly ellen
petrus piet pieter peter piotr
robert rob robbert bob
ronald ron roland
rudolf ruud rudi rolf
sebastiaan bas
theodorus theo dorus door
thomas tom
wilhelmina mina willy wil minnie
wilhelmus willem wim wil willy
"""
_LANGUAGES = """
abdelaziz abdulaziz aziz abdoelaziz
abdelkader abdulkadir abdoelkader kader
abderrahim abdurrahim abdulrahim
abderrahman abdirahman abdurrahman abdulrahman abdelrahman
abdullah abdellah abdallah abdoellah abdoella abdulla
ahmed ahmad ahmet achmed
aicha aisha ayse aysha aisja
bouchra bushra boesjra boushra
cherif sherif serif sharif
driss idris idriss
fatima fatma fatimah fadma
hassan hasan
hatice khadija hadija chadija khadidja hatidje hatica
hussein hussain huseyin hoessein houssein hossain husein
ibrahim brahim ebrahim
ilias ilyas elias
jamal djamal cemal gamal
jamil djamil cemil gamil jameel
jamila djamila cemile
katarzyna katja kasia ekaterina
khalid halit chalid khaled galid
krzysztof christof christopher
mahmoud mahmut mahmood
malgorzata margaretha gosia
moustafa mustafa mostafa moestafa
mourad murat murad moerad
nourdin noureddine nurettin nuredin noordin nordin
omar umar oemar omer
osman othman usman oesman
recep rajab redjep redzep radjab redjeb
rachid rasjied rashid rasjid resit rasheed
radjesh rajesh radjes
said sait sayed saeed
soufian soufiane sofian sufyan
suleyman soliman suleiman soelejman
tarik tariq tarek
yassin yasin jasin yassine jassin
youssef yusuf joesoef yousef yousuf joesef
zakaria zekeriya zacharia
zohra zahra zehra
"""
_KIN: dict[str, frozenset[str]] = {}
for _line in (_GROUPS + _LANGUAGES).split("\n"):
    for _name in _line.split():
        _KIN[_name] = _KIN.get(_name, frozenset()) | frozenset(_line.split())


def kindred(given: str) -> frozenset[str]:
    """Return the given names that may be meant by a folded one, itself left out."""
    return _KIN.get(given, frozenset()) - {given}
