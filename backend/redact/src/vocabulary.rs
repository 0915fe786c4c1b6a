//! The program's own lists. Words of one line or one file each share a meaning.

use crate::lexicon::Marks;

/// Ordinary words, in lower case, base forms and irregular ones, sorted, one a line.
pub(crate) const WORDS: &str = include_str!("../lists/words.txt");

/// Lists of single words.
pub(crate) const LISTS: &[(&str, Marks)] = &[
    (WORDS, Marks::WORD),
    (include_str!("../lists/given_names.txt"), Marks::GIVEN),
    (include_str!("../lists/surnames.txt"), Marks::SURNAME),
    (RANKS, Marks::RANK),
    (FUNCTION, Marks::FUNCTION),
    (STREET_KINDS, Marks::STREET_KIND),
    (MONTHS, Marks::MONTH),
    (WEEKDAYS, Marks::WEEKDAY),
    (PHONETIC, Marks::PHONETIC),
    (ORG_KINDS, Marks::ORG_KIND),
    (PLACE_KINDS, Marks::PLACE_KIND),
    (AGENCY_KINDS, Marks::AGENCY_KIND),
    (AGENCY_OPENINGS, Marks::AGENCY_OPENS),
    (BRANDS, Marks::BRAND),
    (STATE_CODES, Marks::STATE_CODE),
    (NUMBER_WORDS, Marks::NUMBER_WORD),
];

/// Lists with phrases, one entry a line.
pub(crate) const PHRASE_LISTS: &[(&str, Marks)] = &[
    (include_str!("../lists/places.txt"), Marks::PLACE),
    (include_str!("../lists/regions.txt"), Marks::REGION),
];

const RANKS: &str = "officer officers ofc ofcr ofcrs ofcs ofc off offr deputy dep dpty deputies sergeant sgt sgts ssgt msgt sarge corporal cpl lcpl \
    lieutenant lt ltc captain capt cpt chief asst detective det dets trooper tpr trp troopers agent agents inspector insp sheriff undersheriff major maj colonel col \
    mayor senator governor cst probationary commander cmdr cdr ptl ptlm ptlmn patrolman patrolwoman patrolmen constable marshal ranger warden recruit cadet trainee rookie \
    instructor negotiator investigator inv spo po co fto lieutenants captains sergeants firefighter ff paramedic medic emt \
    engineer dispatcher jailer bailiff superintendent supt private pvt pfc specialist ensign admiral commissioner \
    mr mrs ms miss mister dr prof professor judge rev reverend pastor father sister brother attorney atty nurse coach principal";

const FUNCTION: &str = "a an the and or but nor so yet if then than that this these those there here i me my we us our you your he him his she her \
    it its they them their who whom whose what which when where why how in on at by for with without from to of off up down out over under \
    into onto about after before as is am are was were be been being has have had do does did will would shall should can could may might must \
    not no nor all any some each both few more most other such only own same too very just because while until again once him himself herself \
    said says told asked yelled shouted saw came went got get made took let said advised stated responded arrived called was wasn't didn't \
    don't i'm he's she's it's they're we're you're that's there's ok okay yes yeah also even still never always ever already almost";

const STREET_KINDS: &str = "street st str avenue ave av boulevard blvd lane ln drive dr road rd court ct circle cir way place pl trail trl terrace ter terr \
    parkway pkwy highway hwy loop alley pike turnpike tpke expressway expy freeway fwy path crossing xing square sq plaza row run causeway \
    broadway esplanade hollow ridge cove bend point pt bypass beltway frontage crescent cres close mews walk promenade thruway viaduct overpass";

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec";

const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun";

const PHONETIC: &str = "baker nancy peter eddie susan harry nelson thomas walter ralph roger sugar adam boy charles david edward frank george henry ida john king lincoln mary nora ocean paul queen robert sam tom union victor \
    william x-ray xray young zebra alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa \
    quebec romeo sierra tango uniform whiskey yankee zulu";

const ORG_KINDS: &str = "inn motel lodge hotel suites hostel bar grill pub tavern saloon cantina restaurant cafe diner pizzeria bakery deli grocery \
    market mart supermarket store shop pharmacy drugs bank church chapel temple mosque synagogue cathedral parish ministries hospital clinic medical \
    school elementary academy college university institute preschool kindergarten unified middle library museum theater theatre cinema arena stadium \
    casino club lounge gym fitness company co inc llc corp corporation ltd industries enterprises supply supplies services service lube tire tires auto \
    motors towing plumbing electric construction builders logistics freight trucking foods farms dairy ranch mall center centre plaza cinemas \
    courthouse cemetery mortuary funeral memorial association foundation society league team fc credit mill works foundry storage rentals \
    laundromat cleaners salon barbershop bowl lanes marina stop station depot house kitchen bbq liquors liquor tacos pizza burger donuts";

const PLACE_KINDS: &str = "park lake river creek bay beach harbor island mountain mount mt hill hills heights valley canyon forest woods reservoir dam \
    bridge tunnel pier dock wharf landing point apartments apts apartment condos towers tower estates village manor gardens commons \
    projects homes courts villas terrace plaza square district neighborhood county township parish borough reservation airport airfield field \
    falls springs ridge bluff pond cove inlet marina campground preserve refuge monument trailhead subdivision trailer rancheria pueblo crossing junction \
    garage ramp lot yard meadows grove";

const AGENCY_KINDS: &str = "pd p.d police sheriff sheriffs so s.o department dept office bureau patrol constable marshals fd fire ems corrections \
    correctional jail prison penitentiary detention academy division agency commission authority rangers troopers";

/// First words of the sequences in `rules/agency.rs`, so that other words need not be compared with them.
pub(crate) const AGENCY_OPENINGS: &str = "police p s sheriff sheriffs highway state tribal university campus fire public \
    correctional corrections correction detention booking county city parish regional justice training task response \
    tactical swat marshal marshals constable constables game parks park border dispatch communications probation \
    penitentiary jail prison constabulary academy pd so fd ems lockup dps doc troopers us u secret coast national forest \
    homeland royal texas fish port bureau department dept customs central wildlife";

const BRANDS: &str = "glock sig sauer beretta smith wesson colt ruger remington winchester mossberg benelli kimber springfield armory taurus walther heckler \
    koch magpul surefire streamlight maglite motorola kenwood axon taser gopro leatherman gerber benchmade ford chevy chevrolet dodge toyota honda \
    nissan subaru mazda hyundai kia jeep chrysler buick cadillac gmc lexus acura infiniti volkswagen vw bmw audi mercedes benz volvo tesla \
    mitsubishi pontiac saturn oldsmobile lincoln mercury harley davidson yamaha kawasaki suzuki ducati polaris kubota deere peterbilt kenworth \
    freightliner mack bobcat cessna piper explorer interceptor tahoe suburban charger impala caprice crown victoria vic malibu camaro mustang corvette silverado \
    sierra yukon escalade equinox traverse blazer durango challenger ranger expedition fusion focus fiesta escape edge bronco econoline \
    transit sprinter civic accord pilot odyssey ridgeline element camry corolla prius tacoma tundra highlander sienna altima sentra maxima rogue \
    pathfinder frontier titan versa murano juke impreza outback forester legacy crosstrek elantra sonata tucson accent soul sportage sorento optima forte rio \
    wrangler cherokee grand gladiator compass liberty patriot jetta passat beetle tiguan caravan voyager town pacifica avenger neon cobalt cruze \
    sonic spark aveo trailblazer envoy colorado canyon avalanche firebird f-150 simunition kevlar velcro narcan bearcat bluetooth google youtube facebook \
    instagram snapchat tiktok twitter whatsapp iphone android samsung walmart target mcdonalds starbucks costco amazon fedex ups uber lyft \
    stinger lenco hornady safariland blackhawk blauer danner oakley garmin ipad ipads macbook toughbook getac cradlepoint watchguard \
    fenix olight nitecore yeti leupold trijicon eotech aimpoint holosun keltec canik kahr bersa zastava norinco draco uzi makarov \
    tokarev mauser mosin nagant saiga weatherby stoeger porsche lamborghini maserati bentley fiat peugeot renault skoda scion saab \
    plymouth datsun isuzu daewoo hummer rivian vespa hayabusa sportster goldwing telluride palisade venza maverick promaster metris \
    savana astro windstar freestar lesabre lacrosse enclave encore acadia sunfire bonneville aztek alero cutlass intrepid stratus \
    sebring magnum cirrus sable topaz tempo probe contour hino navistar gillig airstream winnebago canam seadoo skidoo evinrude \
    bayliner zodiac xanax adderall percocet vicodin oxycontin suboxone tylenol advil benadryl zoloft seroquel styrofoam plexiglas \
    plexiglass lexan zippo gatorade pepsi budweiser hennessy marlboro kleenex sharpie ziploc tupperware dumpster jacuzzi frisbee lego \
    nerf xbox playstation nintendo netflix spotify waze gmail siri roomba fitbit airpods airtag halligan cellebrite hemtt mrap humvee \
    nomex cordura goretex saran lysol clorox windex carhartt dickies levis nike adidas puma reebok timberland crocs starlink photoshop \
    powerpoint";

const STATE_CODES: &str = "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd \
    tn tx ut vt va wa wv wi wy dc pr gu vi bc ab mb sk ns nb";

const NUMBER_WORDS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen \
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth sixth seventh eighth ninth tenth";

/// Tries the base forms a word may be an inflection of, until `known` accepts one.
pub(crate) fn stems(word: &str, mut known: impl FnMut(&str) -> bool) -> bool {
    const ENDINGS: &[(&str, &[&str])] = &[
        ("s", &[""]),
        ("es", &[""]),
        ("ies", &["y"]),
        ("ed", &["", "e"]),
        ("d", &[""]),
        ("ied", &["y"]),
        ("ing", &["", "e"]),
        ("in", &["", "e"]),
        ("ly", &[""]),
        ("er", &["", "e"]),
        ("ers", &["", "e"]),
        ("est", &["", "e"]),
        ("ness", &[""]),
        ("ily", &["y"]),
        ("ier", &["y"]),
        ("iest", &["y"]),
        ("able", &["", "e"]),
        ("less", &[""]),
    ];
    if !word.is_ascii() || word.len() > 24 {
        return false;
    }
    for (ending, repairs) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        for repair in *repairs {
            let mut buffer = [0_u8; 32];
            let joined = [stem.as_bytes(), repair.as_bytes()];
            let mut length = 0;
            for part in joined {
                buffer[length..length + part.len()].copy_from_slice(part);
                length += part.len();
            }
            if core::str::from_utf8(&buffer[..length]).is_ok_and(&mut known) {
                return true;
            }
        }
        // "stopped", "running": the last letter of the base form is doubled.
        let bytes = stem.as_bytes();
        let doubled = stem.len() > 3 && bytes[stem.len() - 1] == bytes[stem.len() - 2];
        if doubled && ending.len() > 1 && known(&stem[..stem.len() - 1]) {
            return true;
        }
    }
    for opening in ["un", "re", "non", "over", "mis", "under", "out"] {
        if word
            .strip_prefix(opening)
            .is_some_and(|rest| rest.len() > 3 && known(rest))
        {
            return true;
        }
    }
    false
}
