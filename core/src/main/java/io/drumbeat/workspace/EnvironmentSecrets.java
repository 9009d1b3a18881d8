package io.drumbeat.workspace;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets in the environment: {@code drop.password} is {@code DRUMBEAT_SECRET_DROP_PASSWORD}. */
record EnvironmentSecrets(Map<String, String> environment) implements SecretProvider {
    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(variable(name))).filter(value -> !value.isEmpty());
    }

    @Override
    public String place(String name) {
        return "the environment variable " + variable(name);
    }

    private static String variable(String name) {
        return "DRUMBEAT_SECRET_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
