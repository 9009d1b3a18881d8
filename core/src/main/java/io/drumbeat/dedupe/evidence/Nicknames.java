package io.drumbeat.dedupe.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** First names that stand for one another in English and Spanish, where no measure of letters would say so. */
final class Nicknames {
    private static final Map<String, Set<Integer>> GROUPS = read("""
            abigail abby gail
            albert al bert albie
            alexander alex al sandy xander sasha
            alexandra alex sandra sandy lexi sasha
            alfred al fred alfie
            andrew andy drew
            anthony antonio tony
            arthur art artie
            barbara barb barbie babs
            benjamin ben benny benji
            beverly bev
            catherine katherine kathryn cathy kathy kate katie kay kitty
            charles chuck charlie chas carlos
            christina christine chris tina chrissy
            christopher chris kit topher
            cynthia cindy
            daniel dan danny
            david dave davy
            deborah debra deb debbie
            dolores lola
            donald don donnie
            dorothy dot dottie dolly
            douglas doug
            edward ed eddie ted ned eduardo
            elizabeth liz beth betty eliza lisa libby betsy lizzie
            eugene gene
            francis frank fran
            francisco paco pancho frank cisco
            frances fran francie
            frederick fred freddie rick
            gabriel gabe
            gerald gerry jerry
            gregory greg
            gwendolyn gwen wendy
            guadalupe lupe
            harold harry hal
            henry hank harry hal
            ignacio nacho
            isabel isabella isabelle bella izzy
            jacob jake
            james jim jimmy jamie
            janet jan
            jacqueline jackie
            jeffrey jeff
            jennifer jen jenny
            jessica jess jessie
            jesus chuy
            john jack johnny jon
            jonathan jon
            joseph joe joey jose pepe
            joshua josh
            judith judy
            kenneth ken kenny
            kimberly kim
            lawrence larry
            leonard leo len lenny
            louis lou louie luis
            manuel manny
            margaret maggie meg peggy marge greta rita
            maria mary molly
            martha marty patsy
            martin marty
            matthew matt
            maximilian max
            melissa mel missy
            michael mike mick mickey miguel
            mitchell mitch
            nancy nan
            natalie nat
            nathaniel nathan nate
            nicholas nick nico nicolas
            nicole nikki
            pamela pam
            patricia pat patty trish tricia
            patrick pat paddy
            pedro peter pete
            philip phil
            phyllis phil
            rachel rae
            rafael rafa
            raymond ray
            rebecca becky becca
            richard rick dick rich ricky ricardo
            robert bob rob bobby robbie bert roberto beto
            roger rog
            ronald ron ronnie
            rosario charo
            russell russ rusty
            samantha sam sammie
            samuel sam sammy
            sandra sandy
            stephanie steph
            stephen steven steve
            susan sue susie suzanne
            terence terry
            theodore ted teddy theo
            theresa teresa terry tess
            thomas tom tommy
            timothy tim timmy
            valerie val
            veronica ronnie
            victor vic
            victoria vicky tori
            vincent vince vinny
            virginia ginny ginger
            walter walt wally
            william bill will billy willy liam guillermo memo
            zachary zach zack
            """);

    private Nicknames() {}

    /** Whether the first words of two names stand for one another. */
    static boolean areOne(String one, String other) {
        Set<Integer> left = GROUPS.get(firstWord(one));
        Set<Integer> right = GROUPS.get(firstWord(other));
        return left != null && right != null && left.stream().anyMatch(right::contains);
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** One group a line. */
    private static Map<String, Set<Integer>> read(String lines) {
        Map<String, Set<Integer>> groups = new HashMap<>();
        List<String> all = lines.lines().toList();
        for (int group = 0; group < all.size(); group++) {
            for (String name : Words.of(all.get(group))) {
                groups.computeIfAbsent(name, key -> new HashSet<>()).add(group);
            }
        }
        return groups;
    }
}
