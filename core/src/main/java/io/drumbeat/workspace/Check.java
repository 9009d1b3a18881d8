package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import java.util.List;

/** Something that must hold in a workspace and that its files cannot say alone. */
@FunctionalInterface
public interface Check {
    List<Problem> check(Workspace workspace);
}
