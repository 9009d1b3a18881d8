package io.drumbeat.undo;

import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Imports that are taken back together.
 *
 * @param imports the last first
 */
record Together(List<Import> imports) {
    Together {
        imports = imports.stream()
                .sorted(Comparator.comparingLong(Import::first).reversed())
                .toList();
    }

    /**
     * An import and those that rest on it or on one another of them.
     *
     * @param later imports that may be taken back with it, in the order in which they came
     */
    static Together of(Transaction tx, Import taken, List<Import> later) {
        List<Import> together = new ArrayList<>(List.of(taken));
        if (!later.isEmpty()) {
            Set<String> resting = new TreeSet<>(restingOn(tx, taken));
            for (Import each : later) {
                if (resting.contains(each.runId())) {
                    together.add(each);
                    resting.addAll(restingOn(tx, each));
                }
            }
        }
        return new Together(together);
    }

    private static Set<String> restingOn(Transaction tx, Import taken) {
        return switch (taken.command()) {
            case Import.LEADS -> Obstacles.laterImports(tx, taken);
            case Import.SUPPRESSIONS -> new UndoSuppressions(tx, taken).laterCopies();
            default -> Set.of();
        };
    }

    List<String> ids() {
        return imports.stream().map(Import::runId).toList();
    }

    List<String> files() {
        return imports.stream()
                .flatMap(each -> each.files().stream())
                .distinct()
                .toList();
    }
}
