/**
 * How much each sequence of three letters speaks for French (above 0) or for
 * English: thrice the logarithm of how much more frequent it is, for the 700
 * that part the two best. `_` is a word's edge. Counted over the words of two
 * public handbooks, one in each language (Apache-2.0 and Licence Ouverte 2.0).
 */
const table: readonly (readonly [number, string])[] = [
  [
    -9,
    '_ev _ke _kn _ot _sh _th _wa _wh _wi _wo _yo ad_ add adv ake als any ary ask atc ay_ ays bec boo bui ctl cy_ day ddi ded def doe dy_ eac ead eal eam ear eas eat eci ed_ edu ee_ eed eek een eep eer eet efi elp ely em_ ep_ ere ery ese eth ew_ ey_ fea fol fte ful fy_ ged gh_ ght giv goa hav hed hig hip hir hou how ht_ ick iew ify igh ike ild ing ity ize ke_ kno ks_ ld_ led ll_ lly lne loo low lud ly_ mak mbe mea mee ned nee ng_ ngi ngs nin nk_ now ntl ny_ oal od_ oes ok_ old olv ool ork ory oun ove ovi ow_ oym pda rea rly rm_ rn_ rov rst run ry_ sed see set sha sho sk_ so_ ss_ tak tea ted teg tep tha the thi thr tly too ty_ ugh uld unc und unt upd ved vin way wee wer whe whi win wit wor ws_ xec xt_ you ys_ zat ze_',
  ],
  [
    -8,
    '_ea _he _up arn boa det epl gin gs_ ink kin lea oar ook oth oug raf red req shi sin th_',
  ],
  [-7, 'am_ ck_ clo cus ele equ eri eve fee hin id_ ms_ one or_ own ree som sub'],
  [
    -6,
    '_cu _fe _hi _is _it bac ch_ cts dep ecu edi epo ete fer ith ket lin llo loy nag ope rol sto',
  ],
  [
    -5,
    '_fu _ho _ro _we ack al_ all ame amp cal cre eng ffe let nd_ ome ona ost ref tin tor ust ve_ vid xpe',
  ],
  [-4, '_ha _of are din duc era evi gre han her ies pec rin use'],
  [
    -3,
    '_ba _bu _op _sc _ta _us an_ ana ann ard ate ct_ ds_ lat nit ore pla rac rd_ st_ tic ual ver vie',
  ],
  [
    -2,
    '_al _be _cl _lo _ne _re _st ase dat der ect exp gra ica ine iti ive nal ner nsi ple rep',
  ],
  [-1, '_de _ex _fi _in _me ers ide pro rec sta ter ts_'],
  [1, '_co _mi _no _pr ati ces com con de_ er_ est ion ite le_ ns_ on_ ons ont res rs_ tio'],
  [
    2,
    '_pa _pe _po _pu _so ali ans che emp ent es_ ini iss ist les mai men ne_ nt_ omm our par pre qui ran re_ ren ser sib ssi tat tie tif tra ues',
  ],
  [3, '_fa ant ema eme ett ili ire it_ lie mis nou ntr ond ous pe_ ris sse uit us_'],
  [4, '_av _es _ob _qu dmi don ell he_ ien ils is_ ise mme nne onc pas rai rso son'],
  [
    5,
    '_ai _au _ce _et _nu aut bli fai il_ ipe itu lai lis lus pub que sat ubl ue_ uer uti voi',
  ],
  [6, '_tu bre dan dre ir_ lle num sem til ur_ urs'],
  [7, '_c_ _ut air ec_ ie_ ier oit uis una'],
  [8, 'ais ait isa la_ nai nis nom onn rme tre ttr ui_ utr'],
  [
    9,
    '_dé _gé _il _je _l_ _mé _mê _né _ré _sé _vo _vé _y_ _à_ _éc _éq _ét _év _êt adr agn apr aqu au_ aux bie blè ccè cet ché cré cub cès diq du_ dui déc déf dém dép dét dév eau eil eur eut euv eux ez_ ffé foi fon fr_ fér gou gén haq hé_ idé iem ieu ifs iqu isé itè ité ivr ièr je_ jet jou leu liq lèm lég lém mbr mie moi mpé mér mét mêm nau ncu ndr ndé nem nir nna nné nté néc née nér och oi_ oie oir ois otr ouv peu plu pou prè pré pui pér pét qu_ rer riq roi rqu rès réa réc rée réf rég rép rés rév rêt san sei si_ soi squ stè sui sé_ séc sée sés teu tez tiq toi tou tu_ tue tèr té_ tée tég tér tés uba uel uem uip uiv umé une uté uv_ uve uvr ux_ vea vec vez vos vot vou vra vre xem xpé ème ère ès_ éal éce éch éci éco écr écu édi ée_ ées éfi éfé éga égi éli élé éma éme éné épa épl épo équ éra ére éri és_ ése éta éte éti été éve évo ême êtr ôle',
  ],
]

/** The same by sequence. */
export const trigramWeights: ReadonlyMap<string, number> = new Map(
  table.flatMap(([weight, sequences]) =>
    sequences.split(' ').map((sequence) => [sequence.replaceAll('_', ' '), weight] as const),
  ),
)
