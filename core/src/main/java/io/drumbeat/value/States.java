package io.drumbeat.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The states and provinces whose names people write out, by name in lower case, with their postal codes. */
final class States {
    static final Map<String, String> US = table("""
            Alabama AL
            Alaska AK
            Arizona AZ
            Arkansas AR
            California CA
            Colorado CO
            Connecticut CT
            Delaware DE
            District of Columbia DC
            Florida FL
            Georgia GA
            Hawaii HI
            Idaho ID
            Illinois IL
            Indiana IN
            Iowa IA
            Kansas KS
            Kentucky KY
            Louisiana LA
            Maine ME
            Maryland MD
            Massachusetts MA
            Michigan MI
            Minnesota MN
            Mississippi MS
            Missouri MO
            Montana MT
            Nebraska NE
            Nevada NV
            New Hampshire NH
            New Jersey NJ
            New Mexico NM
            New York NY
            North Carolina NC
            North Dakota ND
            Ohio OH
            Oklahoma OK
            Oregon OR
            Pennsylvania PA
            Puerto Rico PR
            Rhode Island RI
            South Carolina SC
            South Dakota SD
            Tennessee TN
            Texas TX
            Utah UT
            Vermont VT
            Virginia VA
            Washington WA
            West Virginia WV
            Wisconsin WI
            Wyoming WY
            """);

    static final Map<String, String> CA = table("""
            Alberta AB
            British Columbia BC
            Manitoba MB
            New Brunswick NB
            Newfoundland and Labrador NL
            Northwest Territories NT
            Nova Scotia NS
            Nunavut NU
            Ontario ON
            Prince Edward Island PE
            Quebec QC
            Saskatchewan SK
            Yukon YT
            """);

    static final Map<String, String> AU = table("""
            Australian Capital Territory ACT
            New South Wales NSW
            Northern Territory NT
            Queensland QLD
            South Australia SA
            Tasmania TAS
            Victoria VIC
            Western Australia WA
            """);

    private States() {}

    /** One state a line: its name, then its code. */
    private static Map<String, String> table(String lines) {
        Map<String, String> codes = new HashMap<>();
        lines.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            codes.put(line.substring(0, space).toLowerCase(Locale.ROOT), line.substring(space + 1));
        });
        return Map.copyOf(codes);
    }
}
