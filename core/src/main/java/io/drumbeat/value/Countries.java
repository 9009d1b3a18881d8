package io.drumbeat.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What countries are called: by codes, in English, and by themselves. */
final class Countries {
    private static final String ALSO = """
            US America, United States of America
            GB UK, Great Britain, England, Scotland, Wales, Northern Ireland, \
            United Kingdom of Great Britain and Northern Ireland
            NL Holland, The Netherlands, Nederland, Niederlande, Pays-Bas
            KR Korea, Republic of Korea, 대한민국, 한국
            CZ Czech Republic, Česko, Česká republika
            TR Turkey, Türkiye
            RU Russian Federation, Россия
            IE Republic of Ireland, Éire
            CI Ivory Coast
            VN Viet Nam, Việt Nam
            HK Hong Kong, 香港
            MO Macao, Macau
            MM Myanmar, Burma
            CD DR Congo, Democratic Republic of the Congo
            CG Congo, Republic of the Congo
            CV Cabo Verde
            SZ Swaziland
            MK Macedonia
            PS Palestine
            DE Deutschland, Allemagne, Alemania, Bundesrepublik Deutschland
            AT Österreich
            CH Schweiz, Suisse, Svizzera
            FR Frankreich, Francia
            ES España
            IT Italia, Italien
            PT Portugal
            BE België, Belgique, Belgien
            DK Danmark
            NO Norge
            SE Sverige
            FI Suomi
            IS Ísland
            PL Polska
            SK Slovensko
            SI Slovenija
            HR Hrvatska
            HU Magyarország
            RO România
            BG България
            GR Ελλάδα, Hellas
            UA Україна
            EE Eesti
            LV Latvija
            LT Lietuva
            BR Brasil
            MX México
            DO República Dominicana
            JP 日本
            CN 中国, People's Republic of China
            TW 台灣, 台湾
            IN Bharat, भारत
            PH Pilipinas
            """;

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** ISO 3166-1 alpha-2; null of what is no country's name. */
    static @Nullable String code(String text) {
        return CODES.get(PlaceKeys.key(text));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(PlaceKeys.key(code), code);
            codes.put(PlaceKeys.key(country.getISO3Country()), code);
            codes.put(PlaceKeys.key(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        ALSO.lines().forEach(line -> {
            for (String name : line.substring(3).split(", ", -1)) {
                codes.put(PlaceKeys.key(name), line.substring(0, 2));
            }
        });
        return Map.copyOf(codes);
    }
}
