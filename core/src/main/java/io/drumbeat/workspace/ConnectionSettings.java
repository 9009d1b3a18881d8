package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of a connection as a connector reads them: secrets resolved, types checked, faults pointed at. */
public final class ConnectionSettings {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");

    private static final Pattern BYTES = Pattern.compile("(\\d{1,6})\\s*(KB|MB|GB)");

    private final Connection connection;
    private final Path workspace;
    private final Function<Text, String> secrets;

    /**
     * @param workspace what relative paths start from
     * @param secrets replaces every {@code ${secret:…}} in a value
     */
    public ConnectionSettings(Connection connection, Path workspace, Function<Text, String> secrets) {
        this.connection = connection;
        this.workspace = workspace;
        this.secrets = secrets;
    }

    /** The connection's name. */
    public String connection() {
        return connection.name();
    }

    /** Every key must be one of these. */
    public void refuseOthers(Set<String> known) {
        for (Map.Entry<String, Text> setting : connection.settings().entrySet()) {
            if (!known.contains(setting.getKey())) {
                throw DrumbeatException.config(
                                "unknown_setting",
                                "A connection of type " + connection.type() + " has no \"" + setting.getKey() + "\"")
                        .at(setting.getValue().at().toString())
                        .hint(DidYouMean.hint(known, setting.getKey()));
            }
        }
    }

    public boolean has(String key) {
        return connection.settings().containsKey(key);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(connection.settings().get(key)).map(secrets);
    }

    public String required(String key) {
        return text(key)
                .orElseThrow(() -> DrumbeatException.config(
                                "missing_setting", "Connection \"" + connection() + "\" needs \"" + key + "\"")
                        .at(connection.at().toString()));
    }

    /** A whole number from {@code least} up. */
    public int number(String key, int otherwise, int least) {
        return text(key)
                .map(value -> {
                    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
                        throw fault(key, "is a whole number from " + least + " up");
                    }
                    return Integer.parseInt(value);
                })
                .orElse(otherwise);
    }

    public boolean yes(String key) {
        return text(key)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw fault(key, "is true or false");
                })
                .orElse(false);
    }

    /** An amount of bytes: {@code 500KB}, {@code 200MB}, {@code 2GB}. */
    public long bytes(String key, long otherwise) {
        return text(key)
                .map(value -> {
                    Matcher parts = BYTES.matcher(value);
                    if (!parts.matches()) {
                        throw fault(key, "is a size like 500KB, 200MB or 2GB");
                    }
                    return Long.parseLong(parts.group(1))
                            << switch (parts.group(2)) {
                                case "KB" -> 10;
                                case "MB" -> 20;
                                default -> 30;
                            };
                })
                .orElse(otherwise);
    }

    /** A duration: {@code 500ms}, {@code 30s}, {@code 5m}. */
    public Duration duration(String key, Duration otherwise) {
        return text(key)
                .map(value -> {
                    Matcher parts = DURATION.matcher(value);
                    if (!parts.matches() || parts.group(1).length() > 9) {
                        throw fault(key, "is a duration like 30s or 5m");
                    }
                    long amount = Long.parseLong(parts.group(1));
                    return switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofHours(amount);
                    };
                })
                .orElse(otherwise);
    }

    /** One of an enum's names, in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> choices) {
        return text(key)
                .map(value -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(value))
                        .findFirst()
                        .orElseThrow(() -> fault(
                                key,
                                "is one of "
                                        + Arrays.stream(choices.getEnumConstants())
                                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", ")))));
    }

    /** A path, relative to the workspace. */
    public Optional<Path> path(String key) {
        return text(key).map(workspace::resolve).map(Path::normalize);
    }

    /** A path below the workspace, for what is kept where the connection says nothing. */
    public Path workspacePath(String relative) {
        return workspace.resolve(relative);
    }

    /** Something wrong with a setting. The value is not quoted: it may be a secret. */
    public DrumbeatException fault(String key, String rule) {
        Text value = connection.settings().get(key);
        return DrumbeatException.config("bad_setting", "\"" + key + "\" of connection \"" + connection() + "\" " + rule)
                .at((value == null ? connection.at() : value.at()).toString());
    }
}
