package io.drumbeat.yaml;

/** A place in a workspace file. Lines and columns count from 1; the file is relative to the workspace. */
public record Position(String file, int line, int column) {
    /** As compilers print it, so that an editor can jump there: {@code scoring/purchase.yaml:3:12}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
