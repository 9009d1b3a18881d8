package io.drumbeat.event;

import io.drumbeat.mapping.EventFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.workspace.IpNetwork;
import io.drumbeat.workspace.Traffic;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Leaves out the events that say nothing of customers: those of robots and of the company's own people. Counts them. */
final class TrafficFilter {
    /** Why an event is left out. */
    enum Reason {
        /** Its user agent is a robot's. */
        BOT,
        /** It comes from an address of the company. */
        INTERNAL_IP,
        /** It is about one of the company's own people. */
        INTERNAL_DOMAIN;

        /** As summaries write it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final TargetField USER_AGENT = EventFields.CATALOG.field("user_agent");
    private static final TargetField IP = EventFields.CATALOG.field("ip");

    private final Traffic traffic;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private @Nullable Crawlers crawlers;

    TrafficFilter(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Whether an event is to be left out; it is counted then. */
    boolean leavesOut(MappedRecord record, Who who) {
        Optional<Reason> reason = reason(record.text(USER_AGENT), record.text(IP), who.email());
        reason.ifPresent(known -> counts.merge(known.label(), 1L, Long::sum));
        return reason.isPresent();
    }

    /** How many were left out, by reason. */
    SortedMap<String, Long> counts() {
        return counts;
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Optional<Reason> reason(@Nullable String userAgent, @Nullable String ip, @Nullable String email) {
        if (userAgent != null && !traffic.keepBots() && crawlers().isRobot(userAgent)) {
            return Optional.of(Reason.BOT);
        }
        if (ip != null && !traffic.internalIps().isEmpty() && isInternal(ip)) {
            return Optional.of(Reason.INTERNAL_IP);
        }
        return email != null
                        && !traffic.internalDomains().isEmpty()
                        && isOwn(email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
                ? Optional.of(Reason.INTERNAL_DOMAIN)
                : Optional.empty();
    }

    /** A proxy lists the addresses it knows, the visitor's first. */
    private boolean isInternal(String ip) {
        int comma = ip.indexOf(',');
        Optional<InetAddress> address = IpNetwork.address(comma < 0 ? ip : ip.substring(0, comma));
        return address.isPresent()
                && traffic.internalIps().stream().anyMatch(network -> network.contains(address.get()));
    }

    private boolean isOwn(String domain) {
        return traffic.internalDomains().stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
    }

    private Crawlers crawlers() {
        if (crawlers == null) {
            crawlers = Crawlers.read();
        }
        return crawlers;
    }
}
