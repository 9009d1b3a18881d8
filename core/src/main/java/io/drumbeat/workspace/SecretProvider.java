package io.drumbeat.workspace;

import java.util.Optional;

/** A place where secrets are kept. */
interface SecretProvider {
    /** Empty when this place does not have it; throws when it has it and it must not be used. */
    Optional<String> find(String name);

    /** Where this place would keep it, for advice: {@code the environment variable X}. */
    String place(String name);
}
