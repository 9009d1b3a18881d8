package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** No segment may stand on itself, directly or through others or through the lifecycle. */
final class SegmentCycles implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        var search = new Search(workspace);
        workspace.segments().keySet().forEach(name -> search.follow(name, new LinkedHashSet<>()));
        search.follow(SegmentDependencies.LIFECYCLE, new LinkedHashSet<>());
        return search.problems;
    }

    private static final class Search {
        private final Workspace workspace;
        private final SegmentDependencies dependencies;
        private final Set<String> done = new HashSet<>();
        private final List<Problem> problems = new ArrayList<>();

        Search(Workspace workspace) {
            this.workspace = workspace;
            this.dependencies = SegmentDependencies.of(workspace);
        }

        void follow(String name, Set<String> path) {
            if (done.contains(name)) {
                return;
            }
            path.add(name);
            dependencies(name).forEach(next -> step(next, path));
            path.remove(name);
            done.add(name);
        }

        private List<Text> dependencies(String name) {
            SegmentDefinition segment = workspace.segments().get(name);
            if (segment != null) {
                return dependencies.of(segment);
            }
            return name.equals(SegmentDependencies.LIFECYCLE) ? dependencies.ofLifecycle() : List.of();
        }

        private void step(Text next, Set<String> path) {
            if (path.contains(next.value())) {
                problems.add(new Problem(
                        Severity.ERROR,
                        next.at(),
                        "these segments wait for each other: " + circle(next.value(), path),
                        "break the circle"));
            } else {
                follow(next.value(), path);
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
