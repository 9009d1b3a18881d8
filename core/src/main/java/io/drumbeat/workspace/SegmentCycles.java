package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** No segment may stand on itself, directly or through others. */
final class SegmentCycles implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        var search = new Search(workspace);
        workspace.segments().values().forEach(segment -> search.follow(segment, new LinkedHashSet<>()));
        return search.problems;
    }

    private static final class Search {
        private final Workspace workspace;
        private final SegmentDependencies dependencies;
        private final Set<String> done = new HashSet<>();
        private final List<Problem> problems = new ArrayList<>();

        Search(Workspace workspace) {
            this.workspace = workspace;
            this.dependencies = new SegmentDependencies(workspace.segments());
        }

        void follow(SegmentDefinition segment, Set<String> path) {
            if (done.contains(segment.name())) {
                return;
            }
            path.add(segment.name());
            dependencies.of(segment).forEach(next -> step(next, path));
            path.remove(segment.name());
            done.add(segment.name());
        }

        private void step(Text next, Set<String> path) {
            var segment = workspace.segments().get(next.value());
            if (path.contains(next.value())) {
                problems.add(new Problem(
                        Severity.ERROR,
                        next.at(),
                        "these segments wait for each other: " + circle(next.value(), path),
                        "break the circle"));
            } else if (segment != null) {
                follow(segment, path);
            }
        }

        private static String circle(String name, Set<String> path) {
            var names = new ArrayList<>(path);
            var members = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
            members.add(name);
            return String.join(" -> ", members);
        }
    }
}
