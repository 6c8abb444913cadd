# ruff: noqa: SIM905 - word lists are read and edited as text
"""Words of English grammar: closed classes, common verbs, and nouns that name people.

These are the language's, not a codebook's: a codebook in other words uses the same grammar.
"""

DETERMINERS = frozenset(
    "the a an this that these those some any no every each all both another such other several"
    " many most few more its their his her our my your whose".split()
)
POSSESSIVES = frozenset("its their his her our my your whose".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from about over against into onto upon toward towards under after"
    " before between among amid during through throughout across around round behind beyond"
    " beside besides despite without within via per near off out up down as like than until"
    " since above below alongside aboard along inside outside following regarding concerning"
    " amongst amidst versus back away aside unlike apart together forward except".split()
)
CONJUNCTIONS = frozenset("and or but nor yet &".split())
SUBORDINATORS = frozenset(
    "while whereas although though because unless if when whenever where once whether how why"
    " what so lest".split()
)
RELATIVES = frozenset("who which whom that".split())
AUXILIARIES = frozenset(
    "be is are was were am been being isn't aren't wasn't weren't ain't have has had having"
    " haven't hasn't hadn't do does did don't doesn't didn't 'm 're 've".split()
)
BE_FORMS = frozenset("be is are was were am been being isn't aren't wasn't weren't".split())
HAVE_FORMS = frozenset("have has had having haven't hasn't hadn't".split())
DO_FORMS = frozenset("do does did don't doesn't didn't".split())
MODALS = frozenset(
    "will would shall should can could may might must ought won't wouldn't shan't shouldn't"
    " can't couldn't mightn't mustn't cannot".split()
)
COPULAS = frozenset(
    "seem seems seemed sound sounds sounded remain remains remained become becomes became"
    " grow grows grew growing look looks looked feel feels felt appear appears appeared"
    " turn turned stay stays stayed sounding feeling remaining becoming looking seeming"
    " proclaimed declared professed pronounced".split()
)
NEGATIONS = frozenset(
    "not never no hardly scarcely barely neither nor nobody none nothing without cannot".split()
)
NEGATIVE_SUBJECTS = frozenset("no nobody none neither few nothing".split())
SUBJECT_PRONOUNS = frozenset("i we you he she they it".split())
OBJECT_PRONOUNS = frozenset("me us him them".split())
PRONOUNS = (
    SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | frozenset(
        "himself herself itself themselves ourselves myself yourself everyone everybody someone"
        " somebody anyone anybody nobody none who whom hers theirs ours mine nothing something"
        " anything everything there here".split()
    )
)
SELVES = frozenset("itself himself herself themselves ourselves myself yourself".split())
FIRST_PERSON = frozenset(
    "i we me us my our myself ourselves i'm we're we've i've we'll i'll".split()
)
CLOSED_CLASS = (
    DETERMINERS
    | POSSESSIVES
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | AUXILIARIES
    | NEGATIONS
    | PRONOUNS
    | FIRST_PERSON
)
ADVERBS = frozenset(
    """
eager keen ready willing unwilling reluctant unable able anxious loath
halfway half-way besides also again already still even just only ever soon later now then
thus today yesterday tomorrow often always once twice too very quite rather almost nearly
perhaps maybe meanwhile however instead therefore further first last long well hard far
together alone yet indeed nonetheless nevertheless otherwise so much more most less least
aloud openly back overnight abroad straight away sometimes seldom loud louder all ago
""".split()
)
TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december today yesterday tomorrow week weeks"
    " month months year years day days night morning afternoon evening weekend hour hours time"
    " minutes moment occasion spring summer autumn winter".split()
)

# What the verb before an infinitive or gerund says about whether it happened.
WITHHELD = frozenset(
    "refuse decline fail stop avoid hesitate forbear refrain omit neglect resist shy deny forget"
    " abstain balk baulk desist disclaim cease reject dismiss rule escape duck dodge".split()
)
IRREALIS = frozenset(
    "urge ask tell want call beg press push order expect advise persuade allow permit enable"
    " force require encourage accuse suspect invite challenge plan consider contemplate debate"
    " weigh hope wish threaten prepare fear need tempt pressure compel oblige help blame try"
    " attempt seek demand warn instruct implore lobby propose mull discuss suggest recommend"
    " intend aim choose".split()
)
PROMISING = frozenset(
    "vow pledge promise offer agree swear undertake commit volunteer resolve decide determine"
    " guarantee ready willing prepared prepare plan intend want hope wish seek try"
    " propose poised set threaten".split()
)
IRREALIS_MODALS = frozenset(
    "may might could should must ought mightn't couldn't shouldn't mustn't can cannot can't"
    " would wouldn't".split()
)
FUTURE_MODALS = frozenset("will would shall can must".split())
WITHHOLDING_NOUNS = frozenset(
    "refusal failure reluctance unwillingness inability hesitation temptation calls call demands"
    " plea pleas chance opportunity right duty ability power".split()
)

# Verbs that carry a reaction noun: "voiced support for", "drew praise from".
SUPPORT_VERBS = frozenset(
    "express voice offer show pledge declare convey send give make issue reaffirm reiterate"
    " repeat renew have feel harbour harbor launch deliver mount raise lead join add share state"
    " underline stress signal proclaim profess extend reserve hide conceal take hold maintain"
    " announce demonstrate display register air level aim publish release fire unleash direct"
    " lodge file post keep withhold hurl heap pour utter intensify sharpen step temper soften"
    " respond react erupt vent betray receive greet submit read include contain follow echo"
    " withdraw bring lend provide nurse mark hold stage pay dedicate resume open strike reach"
    " seek begin start continue promise vow put write hand table repeat drop spread sustain".split()
)
DRAWING_VERBS = frozenset(
    "draw earn win attract prompt receive face meet spark provoke trigger get garner invite incur"
    " enjoy gain elicit trail collect cause generate arouse find evoke excite stir raise bring"
    " suffer endure encounter fuel produce greet sow create leave unleash encounter ignite"
    " command weather shrug brave".split()
)

# Nouns whose owner did them: a stance on the noun is a stance on the owner.
PATIENT_NOUNS = frozenset(
    "killing killings arrest arrests murder murders invasion bombing execution detention jailing"
    " poisoning assassination imprisonment annexation occupation torture shooting death deaths"
    " release abduction kidnapping expulsion deportation sentencing beating bombardment shelling"
    " destruction dismissal sacking defeat rape closure sinking loss".split()
)
DOCUMENTS = frozenset(
    "statement letter resolution tweet post message report speech article motion communique"
    " communiqué editorial column petition interview declaration note video open-letter comment"
    " comments remarks address memo ad advert briefing sermon leaflet placard banner banners"
    " placards testimony op-ed blog pamphlet".split()
)
ROLES = frozenset(
    """
restaurants shops shop hotels bars pubs pub cafes cafe farms farm factories factory mills mill mines
clinics clinic ports airports stations landlords weekly weeklies dailies magazine magazines
stores store
television radio tv villages counties boroughs wounded bereaved injured sick accused
thousands hundreds dozens millions scores crowd many few both others everybody administration
administrations adviser advisers advisor aide aides ally allies ambassador
ambassadors army association associations authority authorities agency agencies assembly
activists activist actor actors actress artist artists athletes author backbenchers bank banks
bishop bishops bloc board body boss bosses brigade bureau businesses cabinet campaign
campaigners candidate candidates capitals cardinal captain charity charities chairman chairwoman
chair chancellor chief chiefs church citizens clergy clerics coach club clubs coalition
colleagues colleague commander commanders commentators commission commissioner commissioners
committee communities community companies company conductor confederation conglomerate congress
conservatives consortium consumers cooperative coroner corporation council councillor
councillors councils counterpart counterparts court courts creditors crew crews critic critics
crowd crowds delegate delegates delegation democrats department deputies deputy developer
developers dictator diplomat diplomats director directors doctors doctor dockers donors drivers
dissidents economists editor editors embassy emir employees employer employers envoy envoys
establishment executive executives expert experts family families fans fan farmers farmer
federation film-maker firefighters firm firms fishermen fishers forces foundation founder
friends garrison general generals giant government governments governor governors group groups
growers guards guild head heads hardliners historian hospital hospitals hosts households
industry inspector inspectors institute institution insurers insurgents investigators investors
islanders journalist journalists judge judges judiciary junta jurors jury king kingdom lawmaker
lawmakers lawyer lawyers leader leaders leadership league left liberals lobby lobbyists locals
magistrates maker makers management manager managers manufacturer manufacturers mayor mayors
mediator mediators medics media member members men merchants midwives migrants militants
military militia miners minister ministers ministry minority mission monarch monarchy mother
mothers movement mp mps mep meps nation nations nationalists navy negotiator negotiators
neighbour neighbours neighbors network newspaper newspapers novelist nurses observers office
officer officers official officials ombudsman operator operators opponent opponents opposition
organisation organisations organization organizations organisers organizers owner owners panel
parent parents parishioners parliament parliamentarians participants partner partners party
parties passengers patients patriarch peacekeepers pensioners people pilots player players pm
poet police policymakers politician politicians pope populists prefect premier presidency
president presidents press priest priests prince princess producer producers professor
professors prosecutor prosecutors protesters protestors province provinces public publisher
publishers pundits pupils queen railway rebels rebel referee refugees regime regiment regulator
regulators relatives reporters representative representatives republic republicans researchers
residents retailer retailers rival rivals ruler rulers school schools scientist scientists
secretariat secretary senate senator senators separatists shareholders shipowners shipyard sides
singer singers soldier soldiers speaker spokesman spokesperson spokespeople spokeswoman staff
state states strategists strikers striker student students sultan supporters supporter survivors
syndicate taoiseach teachers teacher team teams tenants think-tank tourists town traders
treasury tribunal troops unions union university universities utility veterans veteran vicar
victims victim villagers voters volunteers watchdog watchdogs west whistleblower widow winner
women workers workforce writer writers youth man woman boy girl singer-songwriter mullahs
ayatollah pontiff duke tsar vice-president ex-president premier-elect president-elect tycoon
billionaire banker bankers chef chefs archbishop rabbi imam mufti nuns monks kremlin cartel gang
gangs brewer brewery brewers airline airlines carrier carriers supermarket supermarkets chain
chains museum museums gallery orchestra theatre broadcaster broadcasters channel studio label
festival platform start-up lender lenders insurer fund funds miner refinery exporters importers
exporter importer supplier suppliers tribe tribes elders chieftain nomads herders fisherfolk
beekeepers winemakers vintners scholars scholar papers customers customer savers academics
academic columnist columnists dailies shows readers viewers subscribers shoppers gardeners
mechanics carers federations hunters anglers truckers hauliers commuters cyclists pilgrims
faithful congregation laity synod diocese secretary-general high-commissioner rapporteur lord
lords baroness bench premiership federation's counterpart's government's municipality cities
city villages village region canton governorate country countries island islands
ambassador-at-large technocrats analysts analyst strategist pollster pollsters insiders hawks
doves moderates radicals leftists centrists socialists communists greens liberal conservative
islamists jihadists loyalists monarchists unionists secularists feminists environmentalists
conservationists abolitionists everyone somebody someone everybody boycotters protester tenant
academy academies college colleges laboratory laboratories lab labs choir band bands ensemble
cast squad squads quartet exiles exile pilot stewards steward porters porter waiters cooks
butchers bakers plumbers electricians builders welders postmen couriers courier haulier
editors-in-chief playwright playwrights painter painters sculptor composer composers
director-general commissar marshal admiral admirals colonel colonels captains sergeant
lieutenant major cadets cadet recruits recruit conscripts conscript reservists mercenaries
mercenary guerrillas partisan partisans fighter fighters gunmen terrorist terrorists hacker
hackers smugglers trafficker traffickers inmates inmate prisoner prisoners detainee detainees
hostages hostage defendant defendants plaintiff plaintiffs claimant claimants applicant
applicants accused suspect suspects convict witness witnesses solicitor barrister notary
magistrate registrar archivist curator librarian librarians lecturer lecturers tutor tutors
pupil graduate graduates undergraduates alumni dean rector provost headteacher headteachers
headmaster warden wardens matron surgeon surgeons physician physicians pharmacist pharmacists
dentist dentists vet vets paramedic paramedics epidemiologists virologist virologists carer
caregivers childminders nanny cleaner cleaners janitor janitors seafarers sailors sailor
helmsman trawlermen whalers loggers lumberjacks foresters ranger rangers keeper keepers breeder
breeders rider riders jockey jockeys trainer trainers goalkeeper defender midfielder forward
winger umpires umpire linesman manager-coach ultras spectators spectator audience audiences
listeners moviegoers cinemagoers reviewer reviewers critic's juror laureate laureates nominee
nominees contestant contestants finalist finalists champion champions runner-up challenger
challengers incumbent incumbents frontrunner hopeful hopefuls electorate voter taxpayer
taxpayers ratepayers homeowners householder householders leaseholders freeholders squatters
bystanders passers-by onlookers mourners worshippers believers penitents archdeacon deacon
vicars curate chaplain chaplains mosque synagogue parish temple confederacy axis entente
nation-states superpower superpowers power neighbour's regime's missions consulate consulates
legation delegation's envoy's intermediary intermediaries broker brokers guarantor guarantors
sponsor sponsors patron patrons backer backers financier financiers creditor debtor debtors
shareholder stakeholder stakeholders client clients buyer buyers seller sellers vendor vendors
wholesaler wholesalers distributor distributors contractor contractors subcontractors builder
architect architects engineer engineers technician technicians programmer programmers coder
coders entrepreneur entrepreneurs founder's chipmaker chipmakers carmaker carmakers drugmaker
drugmakers steelmaker planemaker shipbuilder brewer's distillers distillery winery vineyard
bakery restaurateurs restaurateur hotelier hoteliers publican publicans landlady guesthouse
hotel restaurant casino zoo aquarium observatory planetarium archive archives library libraries
charity's ngo ngos nonprofit campaigner movement's front battalion regiment's division corps
command headquarters high-command pentagon palace chancellery directorate inspectorate
constabulary gendarmerie coastguard customs fire-service rescue-service ambulance-service
weather-service post-office exchange bourse site sites website app startup startups venture
ventures syndicate's trust trusts collective collectives commune cooperatives co-op
assembly-member assemblymen assemblywoman alderman aldermen burghers townsfolk townspeople
villager herdsmen fishmonger fishmongers stallholders market-traders hawkers beggars homeless
poor rich elderly young disabled unemployed diaspora expatriates expats emigrants immigrants
immigrant refugee asylum-seekers settlers settler natives aborigines tribe's clan clans dynasty
royals monarchs heir heirs consort queen's bride groom husband husbands wife wives son sons
daughter daughters father fathers brother brothers sister sisters uncle aunt cousin cousins
grandmother grandfather child children kids teenager teenagers adolescents toddlers baby boys
girls lads lad bloke guys guy folk gentleman lady ladies gentlemen majority putschists plotters
mutineers traitors turncoats defector defectors spy spies agent agents handler handlers
spymaster minders bodyguard bodyguards aide-de-camp spokesmen mouthpiece propagandist
propagandists cheerleaders stalwarts grandees grandee whips whip frontbencher frontbenchers
backbencher ex-minister ex-chancellor ex-leader ex-mayor vice-chancellor vice-chancellors tsars
commissioner-general prelate prelates cleric abbess abbot prior monk friars firebrand demagogue
strongman strongmen autocrat autocrats despot despots kingpin kingpins mobster mobsters warlord
warlords oligarch oligarchs tycoons magnate magnates mogul moguls millionaire investor
underwriter underwriters auditor auditors adversaries adversary enemies enemy foes foe
accountant accountants actuaries statisticians forecaster forecasters meteorologists geologist
geologists botanist biologist biologists chemist chemists physicist physicists astronomers
astronomer mathematicians archaeologist archaeologists anthropologists sociologists
psychologists psychiatrists therapists counsellors counsellor governor-general
high-representative ayatollahs mullah sheikh sheikhs sultan's tenor soprano pianist violinist
rapper rappers dj djs dancer dancers comedian comedians satirist satirists presenter presenters
anchor anchors host broadcaster's blogger bloggers influencer influencers streamer streamers
youtuber youtubers gamers landlord landlords shopkeepers
""".split()
)
ROLE_SUFFIXES = (
    "ers", "ists", "crats", "ians", "men", "women", "ist", "ian", "man", "woman", "person", "ors",
    "crat", "wives", "ees", "folk", "people", "goers", "holder", "holders", "maker", "owner",
)  # fmt: skip
# Words with such an ending that name no people.
NOT_ROLES = frozenset(
    "matters orders powers numbers borders waters letters papers offers answers towers barriers"
    " corners rumours rumors errors doors floors mirrors colours motors sectors factors sensors"
    " dangers disorders flyers posters figures summers winters orbiters helicopters computers"
    " servers chambers quarters dollars others shutters fingers shoulders members' disasters"
    " headquarters engineers' rivers trailers containers tankers cruisers fighters' levers manners"
    " characters chapters bunkers boosters trousers terrors favors favours horrors labors vapors"
    " list mist twist artist' resist specimen abdomen regimen omen human barometer committees fees"
    " employees' trees guarantees degrees decrees knees bees refugees'".split()
)

# Base form, third person, past, participle, -ing.
_IRREGULAR = """
be is was been being; have has had had having; do does did done doing; go goes went gone going;
say says said said saying; make makes made made making; take takes took taken taking; come comes
came come coming; see sees saw seen seeing; know knows knew known knowing; get gets got got
getting; give gives gave given giving; find finds found found finding; think thinks thought
thought thinking; tell tells told told telling; become becomes became become becoming; show
shows showed shown showing; leave leaves left left leaving; feel feels felt felt feeling; put
puts put put putting; bring brings brought brought bringing; begin begins began begun beginning;
keep keeps kept kept keeping; hold holds held held holding; write writes wrote written writing;
stand stands stood stood standing; hear hears heard heard hearing; let lets let let letting;
mean means meant meant meaning; set sets set set setting; meet meets met met meeting; run runs
ran run running; pay pays paid paid paying; sit sits sat sat sitting; speak speaks spoke spoken
speaking; lie lies lied lied lying; lead leads led led leading; read reads read read reading;
grow grows grew grown growing; lose loses lost lost losing; fall falls fell fallen falling; send
sends sent sent sending; build builds built built building; draw draws drew drawn drawing; break
breaks broke broken breaking; spend spends spent spent spending; cut cuts cut cut cutting; rise
rises rose risen rising; drive drives drove driven driving; buy buys bought bought buying; wear
wears wore worn wearing; choose chooses chose chosen choosing; throw throws threw thrown
throwing; win wins won won winning; teach teaches taught taught teaching; catch catches caught
caught catching; hit hits hit hit hitting; lay lays laid laid laying; sell sells sold sold
selling; fight fights fought fought fighting; seek seeks sought sought seeking; swear swears
swore sworn swearing; strike strikes struck struck striking; ring rings rang rung ringing; shake
shakes shook shaken shaking; sing sings sang sung singing; fly flies flew flown flying; rebuild
rebuilds rebuilt rebuilt rebuilding; stick sticks stuck stuck sticking; bend bends bent bent
bending; lend lends lent lent lending; rub rubs rubbed rubbed rubbing; light lights lit lit
lighting; tear tears tore torn tearing; rip rips ripped ripped ripping; weep weeps wept wept
weeping; forgive forgives forgave forgiven forgiving; eat eats ate eaten eating; withdraw
withdraws withdrew withdrawn withdrawing; bear bears bore borne bearing; forsake forsakes
forsook forsaken forsaking; beg begs begged begged begging; spring springs sprang sprung
springing; ride rides rode ridden riding; sow sows sowed sown sowing; cast casts cast cast
casting; beset besets beset beset besetting; bid bids bade bidden bidding; deal deals dealt
dealt dealing; wield wields wielded wielded wielding; turn turns turned turned turning; hide
hides hid hidden hiding; smell smells smelt smelt smelling; swing swings swung swung swinging;
sue sues sued sued suing; beseech beseeches besought besought beseeching; crow crows crowed
crowed crowing; leap leaps leapt leapt leaping; undertake undertakes undertook undertaken
undertaking; quit quits quit quit quitting; understand understands understood understood
understanding; hurt hurts hurt hurt hurting; split splits split split splitting; shoot shoots
shot shot shooting; steal steals stole stolen stealing; sink sinks sank sunk sinking
"""
IRREGULAR = {
    words[0]: (words[1], words[2], words[3], words[4])
    for words in (entry.split() for entry in _IRREGULAR.split(";"))
}
DOUBLING = frozenset(
    """
slam pan drop stop plan ban snub rub rip cut stir step tip prod shun nod beg pin prop pit
wag refer commit admit permit regret rebut chat hug sum pop net tag trap ship shop skip slap
slip snap strip swap wrap whip zip hum grab jab jog tap top trim trip compel expel excel
control propel repel rebel patrol fulfil label model travel cancel signal level marvel
bedevil equal dub acquit submit omit transfer occur prefer deter confer spur stun bar mar
star rig dig jet bet spot plot knit fret outwit bat rap clap hop drub dog flog
""".split()
)
COMMON_VERBS = """
accept achieve acknowledge act add address adjourn admit adopt advance affirm agree aim allow
amount announce answer appear apply appoint approach argue arrest arrive ask assert assess
assume attempt attend avoid await ban bar base become begin believe belong block boast bolster
border break brief bring broadcast build buy call cancel carry cause cease change chant choose
cite claim clear climb close collapse come comment commit compare complete concede concern
conclude conduct confirm consider contain continue contribute control cost cover create cross
cut deal debate decide declare decline decrease defy delay deliver demand deny depart depend
deploy describe deserve design destroy detain determine develop die disagree disclose discuss
dismiss dispatch disrupt do dock draft draw drive drop earn ease elect emerge emphasise
emphasize employ enable end endure enjoy enter escape establish estimate evacuate examine exceed
exchange exclude exist expand expect expel explain export express extend face fail fall favour
favor feel fight file fill find finish fire fit flee float fly focus follow force forecast form
fund gain gather get give go govern grant grow guarantee halt hand happen have head hear help
hide highlight hint hold host identify ignore impose improve include increase indicate inform
insist inspect install intend introduce invest invite involve issue join keep kill know lack
land last launch lead learn leave let lie limit link list listen live lose maintain make manage
mark marry meet mention miss monitor move name need negotiate nominate note notice obey object
observe obtain occupy occur offer open operate oppose order organise organize overcome overlook
overturn own participate pass pause pay perform persuade pick place plan plant play plead pledge
point pose post postpone praise prepare present preserve press prevent proceed process produce
promise promote propose protect prove provide publish pull pursue push put raise reach react
read realise realize receive recognise recognize record recover recruit reduce refer reflect
refuse regard regret reiterate reject release rely remain remind remove renew repair repeat
replace reply report represent request require resign resist resolve respond restore result
resume retain retire return reveal reverse review revise ride rise risk rule run rush sack save
say schedule search secure see seek seem seize sell send sentence serve set settle shape share
shift show shut sign signal sit sound speak speculate spend split spread stage stand start state
stay steal step stop strengthen stress strike struggle study submit succeed suffer suggest
supply surface surrender survive suspend swear take talk target tell tend term test think throw
tour trade train transfer travel trigger try turn undergo understand undertake unveil urge use
veto visit vote vow wait walk want warn watch wave weaken wear weigh welcome win wish withdraw
withhold wonder work write comply repent kneel apologise apologize swap dump mull slash boost
scrap ditch probe eye vie loom dub tout hasten scramble bow cave
""".split()

# Words in -ing that describe a noun behind a preposition: "amid growing concern".
ADJECTIVES_IN_ING = frozenset(
    "growing rising mounting leading ongoing existing surrounding increasing remaining following"
    " coming ruling working governing deepening lasting longstanding long-standing neighbouring"
    " neighboring sweeping pressing simmering looming widening escalating continuing warring"
    " fighting dwindling falling declining shrinking soaring booming staggering overwhelming"
    " meeting building hearing opening feeling ruling shooting bombing".split()
)
# Who is told something, and verbs of telling.
SAYING_VERBS = frozenset(
    "say tell write warn add declare insist state announce argue reply respond vow promise"
    " post tweet explain note continue conclude stress affirm assure claim".split()
)
TELLING_VERBS = frozenset(
    "tell write warn caution order instruct remind assure advise message".split()
)
TELLING_LISTENERS = frozenset(
    "reporters journalists press media readers viewers audience"
    " conference radio television tv".split()
)
_NO_VERBS = frozenset("ready willing prepared poised set".split())
RISING_VERBS = frozenset(
    "grow mount rise spread simmer build deepen swell intensify linger surge erupt".split()
)
KNOWN_VERBS = (
    frozenset(COMMON_VERBS) | frozenset(IRREGULAR) | SUPPORT_VERBS | DRAWING_VERBS
    | WITHHELD | IRREALIS | PROMISING | RISING_VERBS
) - (_NO_VERBS - {"set"})  # fmt: skip
# "urged Berlin to act": the object is who would do it.
OBJECT_CONTROL = frozenset(
    """
urge ask tell call beg press push order expect advise persuade allow permit enable force
require encourage accuse invite challenge want instruct implore warn compel see watch let
make help lobby pressure dare nudge prod request
""".split()
)
TITLES = frozenset(
    """
mr mrs ms dr prof sen rep gov gen col lt sgt st jr rev hon
""".split()
)
# "demanded that the minister resign": a base form follows.
ASKING_VERBS = frozenset(
    """
demand insist urge propose suggest recommend request ask require
""".split()
)
PERSON_PRONOUNS = frozenset(
    """
he she him her his hers himself herself
""".split()
)
THING_PRONOUNS = frozenset(
    """
it its itself
""".split()
)
PLURAL_PRONOUNS = frozenset(
    """
they them their theirs themselves
""".split()
)
PLURAL_WORDS = frozenset(
    """
people men women police clergy staff troops folk
""".split()
)
COLLECTIVES = frozenset(
    """
government ministry union party court parliament council committee company firm agency bank
team club group coalition federation association commission board department court police
press media army church
""".split()
)
# "this newspaper" is the outlet itself.
PUBLICATIONS = frozenset(
    """
newspaper paper column page magazine editorial writer columnist
""".split()
)
PERSON_WORDS = frozenset(
    """
i we you he she they me us him them who whom everyone everybody
""".split()
)
READY_WORDS = frozenset("ready willing prepared poised set happy keen eager".split())
UNREADY_WORDS = frozenset("yet reluctant unwilling unable loath".split())
REFUSING_NOUNS = frozenset("refusal failure reluctance unwillingness".split())
# "saw Berlin criticise Rome": a base form follows the object.
PERCEIVING_VERBS = frozenset("see watch hear let make help have".split())
# Verbs after which "by" begins no agent: "stood by her".
NEVER_PASSIVE = frozenset(
    "stood stuck came went passed dropped sat ran stopped lived rose fell".split()
)
NOUNS_IN_LY = frozenset(
    "family ally assembly july weekly monthly daily italy bully supply reply rally anomaly"
    " monopoly butterfly belly homily".split()
)
# Too frequent to tell that a cue may be there; a cue is looked up by its other words.
LIGHT_WORDS = (
    frozenset(
        "a an the to of on at for with in from by over as that it about against and or be have give"
        " make take put get go come no not us me our my its his her their one".split()
    )
    | AUXILIARIES
    | MODALS
)
