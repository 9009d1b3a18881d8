package io.drumbeat.ownership;

import java.util.List;
import java.util.stream.Stream;

/** The types of events that tell what people have, and how they are served. */
public final class OwnershipEvents {
    public static final String SERVICE_VISIT = "service_visit";
    public static final String SERVICE_DECLINED = "service_declined";
    public static final String SURVEY_ANSWERED = "survey_answered";
    public static final String LOYALTY_POINTS = "loyalty_points";
    public static final String LOYALTY_BALANCE = "loyalty_balance";

    static final String LEASED = "vehicle_leased";
    /** They have a vehicle from then on. */
    public static final List<String> ACQUIRED = List.of("vehicle_sold", LEASED);

    static final List<String> DISPOSED = List.of("vehicle_traded_in", "vehicle_disposed", "lease_returned");

    private OwnershipEvents() {}

    /** All of them. */
    public static List<String> all() {
        return Stream.concat(ofVehicles().stream(), Stream.of(SURVEY_ANSWERED, LOYALTY_POINTS, LOYALTY_BALANCE))
                .toList();
    }

    /** Those that are about a vehicle. */
    static List<String> ofVehicles() {
        return Stream.of(ACQUIRED, DISPOSED, List.of(SERVICE_VISIT, SERVICE_DECLINED))
                .flatMap(List::stream)
                .toList();
    }
}
