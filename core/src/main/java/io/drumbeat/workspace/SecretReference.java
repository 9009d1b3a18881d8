package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text in which {@code ${secret:name}} stands for a secret; a secret itself must not stand there. */
record SecretReference() implements Type<Text> {
    static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9][A-Za-z0-9._-]*)}");

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i)(.*[_.-])?(password|passwd|passphrase|token|secret|credentials?|key)");
    private static final Pattern OPEN_KEY = Pattern.compile("(?i)(host|public)[_-]?key");
    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("://[^/@\\s:]*:(?!\\$\\{secret:)[^/@\\s]+@|(?i)[?&;]password=(?!\\$\\{secret:)[^&;]");

    @Override
    public Optional<Text> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).filter(text -> isClean(name, text, inspection));
    }

    private static boolean isClean(Text name, Text text, Inspection inspection) {
        var literal = REFERENCE.matcher(text.value()).replaceAll("");
        if (literal.contains("${")) {
            inspection.error(
                    text.at(), name + " refers to something that is not a secret", "write ${secret:some.name}");
            return false;
        }
        if (isSecret(name.value(), text.value())) {
            inspection.error(
                    text.at(),
                    name + " holds a secret, and secrets are never in YAML",
                    "write " + name + ": ${secret:some." + name + "} and keep the value in the environment or in "
                            + ".drumbeat/secrets");
            return false;
        }
        return true;
    }

    /** Whether a value must not be shown: it stands under the key of a secret, or is a URL with a password. */
    static boolean isSecret(String key, String value) {
        var named = SECRET_KEY.matcher(key).matches() && !OPEN_KEY.matcher(key).matches();
        return (named && !REFERENCE.matcher(value).find())
                || PASSWORD_IN_URL.matcher(value).find();
    }

    @Override
    public String label() {
        return "text";
    }

    @Override
    public Map<String, Object> schema() {
        return Types.TEXT.schema();
    }
}
