//! Things so unusual that a newspaper would print them: whoever read about it knows who and where.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

/// Animals that hardly any call is about.
const ANIMALS: &[&str] = words!(
    "emu emus ostrich ostriches llama llamas alpaca alpacas camel camels zebra zebras python pythons boa anaconda cobra \
     rattlesnakes alligator alligators gator gators crocodile tiger tigers lion lions cougar cheetah leopard panther \
     jaguar monkey monkeys chimp chimpanzee gorilla baboon elephant elephants giraffe kangaroo kangaroos wallaby \
     peacock peacocks parrot macaw cockatoo swan swans buffalo bison moose elk bear bears cub wolverine wolf wolves \
     piranha shark sharks whale dolphin seal walrus octopus iguana tortoise lemur sloth hippo rhino goat goats pig \
     piglet hog boar donkey donkeys mule bull bulls steer longhorn rooster goose geese turkeys bees beehive beehives \
     tarantula scorpion scorpions ferret ferrets flamingo flamingos penguin penguins ram sheep lamb hamster"
);

/// Weapons out of a museum or a workshop.
const WEAPONS: &[&str] = words!(
    "crossbow longbow sword swords katana katanas sabre saber scimitar machetes spear spears trident javelin harpoon \
     flail mace halberd nunchucks nunchaku chainsaw chainsaws flamethrower blowgun boomerang catapult trebuchet cannon \
     cannons musket muskets blunderbuss bazooka mortar grenade grenades landmine torpedo dynamite pitchfork scythe \
     sickle tomahawk whip bayonet slingshot speargun"
);

/// Objects and happenings that make a headline.
const HEADLINES: &[&str] = words!(
    "accordions anvil aquarium armadillo bagpipe banjo beehives bobsled caboose cactus cadaver calliope carousel cello \
     chandelier choir confetti cymbal cymbals didgeridoo dinosaur disco dollhouse eel falcon ferris fiddle flute fondue \
     gargoyle gavel gingerbread gnome gnomes goldfish gong gravestone guillotine harmonica helium jellyfish jetpack karaoke \
     kazoo kilt kite lasso leotard limousine mandolin maracas marching marimba maypole menagerie merry-go-round mermaid nativity \
     oboe opera outhouse oyster pageant paintball parasail pinball pillory popcorn porcupine prosthetic puppet puppets \
     rickshaw rollercoaster roller-skates sarcophagus saxophone scuba seaplane slot soapbox spacesuit squid stagecoach statue \
     surfboard tambourine tandem taxidermy teepee telescope throne tiki toboggan totem trumpet tuxedo ukulele urn \
     ventriloquist violin waterslide weathervane wheelbarrow windmill xylophone yak yurt zipline howitzer tank tanks samurai \
     ninja gladiator ghillie bagpiper mariachi yodeling nudist streaker hay-bale hayride corn-maze bobblehead jackhammer \
     parade circus carnival rodeo clown mime unicycle hearse casket coffin zeppelin blimp gyrocopter hovercraft \
     submarine locomotive steamroller zamboni ambulance-chasing combine scarecrow mannequin mascot pinata armor armour \
     jousting knight pirate viking astronaut santa elf leprechaun zombie vampire gorilla-suit costume tutu wedding \
     bride groom cake pie lobster trombone tuba accordion bagpipes harp piano organ jukebox meteorite sinkhole \
     avalanche volcano tsunami hurricane geyser waterspout mummy skeleton treasure bullion moonshine still \
     trapeze juggler magician hypnotist trampoline bouncy hot-air balloon balloons igloo canoe gondola chariot sled \
     dogsled snowplow reindeer sleigh float floats monster tractor lawnmower segway stilts pogo \
     lottery celebrity televangelist senator governor quarterback olympian rockstar rapper"
);

/// Everything that may open such a detail.
pub(crate) const TRIGGERS: &[&[&str]] = &[ANIMALS, WEAPONS, HEADLINES];

/// Words that are rare only in company: a bear is, "bear with me" is not.
const COMMON: &[&str] = words!(
    "tank tanks slot marching popcorn statue kite urn throne cactus choir opera disco tandem scuba prosthetic helium bear bears bull ram cub seal pig hog turkeys goat goats mule sheep steer goose wolf wolves lamb cake pie wedding \
     bride groom still organ armor armour float floats combine tractor ambulance-chasing piano costume santa parade \
     rapper governor senator mortar mace whip sled balloon balloons hurricane lion lions tiger tigers \
     canoe skeleton knight buffalo lawnmower machetes celebrity carnival monster coffin casket rodeo bees \
     grenade grenades elk moose snowplow shark rooster treasure"
);

/// What happened to the thing makes it rare too.
const STRANGE_DEEDS: &[&str] = words!(
    "loose escaped runaway stampeding stampede charging wired shaped dressed strapped buried inside stuffed frozen \
     live giant inflatable homemade antique stolen flaming burning crashed fell riding rode dancing shirtless naked"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let noun = document.shape(at).is_some()
        && (!document.has(at, Marks::FUNCTION) || document.is(at, "still"));
    let name = document.telling_capital(at)
        || document.is_capital(at + 1)
            && document.style(at) == Style::Mixed
            && document.telling_capital(at + 1)
            && document.is_capital(at);
    if !noun || name {
        return;
    }
    let first = start(document, at);
    let led = document.any(
        first.wrapping_sub(1),
        words!("a an the two three some his her their"),
    ) || first < at;
    let last = end(document, at);
    let strange = (first..=last.max(at + 2)).any(|word| document.any(word, STRANGE_DEEDS));
    let plain_object = document.any(at, HEADLINES);
    let second = (first..=last)
        .any(|word| word != at && TRIGGERS.iter().any(|list| document.any(word, list)));
    let described = at - first >= 1 || last > at + 2;
    let common = document.any(at, COMMON) && !second || plain_object && !second && !described;
    if !strange && (common || !led) {
        return;
    }
    out.push(
        Candidate::new(
            first,
            last,
            Kind::RareDetail,
            Confidence::Low,
            "so unusual that it makes a headline",
        )
        .labelled("detail"),
    );
}

/// Back over what describes it, up to the article.
fn start(document: &Document<'_>, at: usize) -> usize {
    let mut first = at;
    while first > 0 && at - first < 6 && document.same_line(first) {
        let before = first - 1;
        let hyphen = document.is_sign(before, '-') && document.glued(before);
        let stops = document.has(before, Marks::FUNCTION) && !document.is(before, "of")
            || !(document.is_alnum(before) || hyphen)
            || is_verb(document, before);
        if stops {
            break;
        }
        first = before;
    }
    const ARTICLES: &[&str] = words!("a an the two three some his her their with its");
    const JOINTS: &[&str] =
        words!("with of in inside on from around under like as to wired full for");
    let article = |place: usize| document.any(place, ARTICLES);
    // Without an article what stands before it may be anything.
    if !article(first.wrapping_sub(1))
        && first != at
        && !document.has(first.wrapping_sub(1), Marks::NUMBER_WORD)
    {
        first = at;
    }
    // "a music box with a live grenade": the thing that it belongs to.
    for _ in 0..2 {
        let joint = first.wrapping_sub(
            1 + usize::from(
                article(first.wrapping_sub(1)) && !document.is(first.wrapping_sub(1), "with"),
            ),
        );
        if !(document.any(joint, JOINTS) && document.same_line(first)) {
            break;
        }
        let mut word = joint;
        while word > 0
            && joint - word < 4
            && document.is_word(word - 1)
            && !document.has(word - 1, Marks::FUNCTION)
            && !is_verb(document, word - 1)
            && document.same_line(word)
        {
            word -= 1;
        }
        if word == joint || !article(word.wrapping_sub(1)) {
            break;
        }
        first = word;
    }
    first
}

/// On through "with a live goat in it", "shaped like a lobster", "was loose on the freeway", up to the next thought.
fn end(document: &Document<'_>, at: usize) -> usize {
    const STOPS: &[&str] = words!(
        "and but or so when who which that because then i he she we they you while before after until where as if my our his \
         her your their not"
    );
    let mut last = at;
    while last < at + 9 {
        let next = last + 1;
        let hyphen =
            document.is_sign(next, '-') && document.glued(next) && document.glued(next + 1);
        let loose =
            document.any(next, &["was", "were", "is"]) && document.any(next + 1, STRANGE_DEEDS);
        let stops = !document.same_line(next)
            || !(document.is_word(next) || hyphen)
            || document.any(next, STOPS)
            || is_verb(document, next) && !loose
            || document.telling_capital(next);
        if stops {
            break;
        }
        last = next;
    }
    while last > at
        && (document.has(last, Marks::FUNCTION) && !document.is(last, "it")
            || !document.is_alnum(last))
    {
        last -= 1;
    }
    last
}

/// Words that tell what happened rather than what it was.
fn is_verb(document: &Document<'_>, at: usize) -> bool {
    document.any(
        at,
        words!(
            "had has was were is are came went got ran held hit saw found had's pulled carried carrying took stopped \
             stepped fell walked dropped swung pointed threw fired looked turned moved stood started tried heard about \
             when who that which because so then before after where while than away off up down back out behind"
        ),
    )
}
