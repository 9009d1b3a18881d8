package io.drumbeat.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a destination is found before it runs, with its place. */
class DestinationCheckTest {
    @TempDir
    Path root;

    @Test
    void everyFaultHasItsPlace() {
        String problems = WorkspaceFolder.in(root)
                .file("drumbeat.yaml", """
                        company: Redwood
                        timezone: America/Los_Angeles
                        connections:
                          drop: {type: sftp, host: x}
                        """)
                .file("mappings/dms.yaml", "fields: {email: Mail, attributes.lease_end: {column: L, class: npi}}\n")
                .file("segments/s.yaml", "leasers: {where: lease_end is not null}\nall: {where: lead_id > 0}\n")
                .file("destinations/d.yaml", """
                        a: {where: sity = 'Reno', vendors: {honda: X}}
                        b:
                          include: [all, leasers]
                          attributes: [lease_end]
                        c: {where: lease_end is null}
                        e: {where: not in segment leasers}
                        f: {where: lead_id > 0, connection: drop}
                        d: {include: [leasers], attributes: [lease_end], allow_classes: [npi]}
                        """)
                .read()
                .checkedBy(new DestinationCheck())
                .problems()
                .stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
        assertThat(problems).isEqualTo("""
                destinations/d.yaml:1:1: no location is called "honda", of which `vendors` tells the name
                destinations/d.yaml:1:12: the profile has no column sity
                destinations/d.yaml:3:18: the destination would tell by its people who has a certain fact of class npi: \
                the segment leasers reads it
                destinations/d.yaml:4:16: the destination would be told lease_end, which is npi by a mapping
                destinations/d.yaml:5:12: the destination would tell by its people who has a certain fact of class npi: \
                its rule reads it
                destinations/d.yaml:6:27: the destination would tell by its people who has a certain fact of class npi: \
                the segment leasers reads it
                drumbeat.yaml:4:3: Connection "drop" is of type sftp, which takes no leads""");
    }
}
