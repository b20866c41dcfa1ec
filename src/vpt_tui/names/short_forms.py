"""Given names that one person may go by: short and official, or in another language.

Two small tables of common ones; they only have to hold what neither sound, beginning
nor one typing error tells.
"""

from functools import cache

from vpt_tui.names.sound import Word, sound

_GROUPS = """
abraham bram abram
adriaan adrianus janus arie ad adri jaan
albert albertus bert appie ab
alexander alex sander xander lex
alexandra sandra xandra alex
antonius antoon toontje ton toon anton teun antoine tony
arnoldus arnold nol noud aart
augustinus guus august stijn
bartholomeus bart
benjamin ben benny
bernardus bernard ben bernd
catharina tineke ria katja catelijne kaatje cathy katrien trijntje toos trien cato karin
cem djem jem
christiaan chris christianus kris
christina stien tina christien
cornelia corrie cor nelie neeltje
cornelis kees cor cees nelis corneel
daniel daan danny
dirk diederik dick
dominicus minik domien
eduard ed eddy
elisabeth liesbeth betsie lize els lies bep betty elly lisa
everardus evert
francisca ciska cisca fransje
franciscus frans frank francis sjaak
frederik fred freek frits
geertruida truus geertje truida trudy gertrude
gerarda gerda gera
gerardus gerard gerrit ger geert
gijsbertus gijs gijsbert bert
hendrik henry hendricus henk hendrikus henri henricus rik hein harry
hendrika henriette jet riek hennie rika
hubertus huub bert
jacoba coba cobie jacomina
jacobus jaap koos jacob sjaak cobus
jacqueline jacky
joannes jan hans
johanna annie johan joanna janna jo hanneke anneke joke hannie anna jannie
johannes johnny john sjon jannes jan hans johan joop han jo janus
josephus jos jozef sjef joseph joep
lambertus bert lambert lammert
laurentius laurens lau rens
leonardus leo leen leendert
lucas luuk luc luca
ludovicus lodewijk louis lou lowie
magdalena leentje lena magda lenie
margaretha grietje greta gretha magda greet margriet greetje gre marga
maria marie marijtje maaike miep mies ria mieke marijke mia riet marja
martinus martin tinus martijn maarten rien
mattheus mathijs mathias matthias thijs matthijs mattijs theo
michael michel mike michiel maikel
mohammed mohamed muhammad mohammad mehmet mo moh mohamad mouhamed
nicolaas klaas nico nick nicolas niek
paulus paul pauwel
petronella nel petra nelly ellen
petrus peer pierre petr piet pieter peter piotr
robert rob robbert bob
ronald ron roland
rudolf ruud rudi rolf
sebastiaan bas
simon siem sijmen
stephanus stefan steven stef
susanna sanne suus suzan susan
theodorus theo theodoor dorus door
thomas tom tommie
victor vic
vincentius vincent cent
wilhelmina mien willemijn willemien mientje helmi mina willy wil minnie
wilhelmus guillaume pim willem wim wil willy
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


def kindred(given: Word) -> frozenset[str]:
    """Return the sounds of the given names that may be meant by one, its own among them."""
    return _kin().get(given.sound, frozenset())


@cache
def _kin() -> dict[str, frozenset[str]]:
    """Return for the sound of each name those of its group; made when it is first asked for."""
    kin: dict[str, frozenset[str]] = {}
    for line in (_GROUPS + _LANGUAGES).split("\n"):
        sounds = frozenset(sound(name) for name in line.split())
        for one in sounds:
            kin[one] = kin.get(one, frozenset()) | sounds
    return kin
