package io.drumbeat.workspace;

import java.nio.file.Path;
import java.util.Optional;

/** A folder of secrets, a file each, named as the secret; the line break at the end is not part of it. */
record SecretFolder(Path folder) implements SecretProvider {
    @Override
    public Optional<String> find(String name) {
        return PrivateFile.read(folder.resolve(name)).map(String::stripTrailing);
    }

    @Override
    public String place(String name) {
        return "the file " + folder.resolve(name) + " (chmod 600)";
    }
}
