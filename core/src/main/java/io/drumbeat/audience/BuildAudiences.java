package io.drumbeat.audience;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.AudienceDefinition;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code build-audiences}: hands the members of segments to advertising, as hashed files, and keeps them in step. */
public final class BuildAudiences implements Pipeline<BuildAudiences.Request, BuildAudiences.Summary> {
    private final Workspace workspace;

    public BuildAudiences(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which audiences.
     *
     * @param names none: all of them
     * @param allowEmpty an audience that nobody is left in is emptied at its destination too
     */
    public record Request(List<String> names, boolean allowEmpty) {}

    /** The figures of each audience. */
    public record Summary(List<AudienceFigures> audiences) implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return audiences.stream().anyMatch(audience -> audience.rejected() > 0);
        }
    }

    @Override
    public Summary run(Run run, Request request) {
        List<AudienceDefinition> chosen = request.names().isEmpty()
                ? List.copyOf(workspace.audiences().values())
                : request.names().stream().distinct().map(this::audience).toList();
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var profile = ProfileCatalog.of(workspace).catalog();
        var guard = new ClassGuard(workspace, profile, new RuleParser(profile, asOf));
        chosen.forEach(this::requireDestination);
        chosen.forEach(guard::check);
        Path folder = workspace.root().resolve("out").resolve("audiences");
        List<AudienceFigures> figures = new ArrayList<>();
        for (AudienceDefinition audience : chosen) {
            run.interrupt().check();
            run.progress().step(audience.name());
            var sync = new AudienceSync(run, folder, request.allowEmpty());
            figures.add(run.store().transact(run.dryRun(), tx -> sync.sync(tx, audience)));
        }
        return new Summary(figures);
    }

    private AudienceDefinition audience(String name) {
        AudienceDefinition audience = workspace.audiences().get(name);
        if (audience == null) {
            throw DrumbeatException.usage("unknown_audience", "No audience is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.audiences().keySet(), name));
        }
        return audience;
    }

    /** Files are the one destination there is; a target that diverts to the outbox always gets them. */
    private void requireDestination(AudienceDefinition audience) {
        String connection = audience.connection();
        if (connection != null && !workspace.target().divertsToOutbox()) {
            throw DrumbeatException.config(
                            "no_destination", "No audience can be handed to the connection \"" + connection + "\" yet")
                    .at(audience.at().toString())
                    .hint("Leave `connection` out: the audience is then written to out/audiences/" + audience.name()
                            + ".csv");
        }
    }
}
