package io.drumbeat.report.section;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step of the funnel and the events that show it was reached. The names are the ones of dealer, shop and B2B event
 * feeds, and of Google Analytics 4 (https://developers.google.com/analytics/devguides/collection/ga4/reference/events).
 *
 * @param place how far down the funnel, from 0
 * @param events the event types that reach this step; none for the first two: any event makes a visitor, and a name makes
 *     a visitor known
 */
record FunnelStep(int place, String title, Set<String> events) {
    static final FunnelStep VISITORS = new FunnelStep(0, "Visitors", Set.of());
    static final FunnelStep KNOWN = new FunnelStep(1, "Known people", Set.of());
    static final FunnelStep ENGAGED = new FunnelStep(
            2,
            "Engaged",
            Set.of(
                    "vehicle_viewed",
                    "product_viewed",
                    "item_viewed",
                    "view_item",
                    "pricing_viewed",
                    "inventory_searched",
                    "product_searched",
                    "search",
                    "video_viewed",
                    "content_downloaded",
                    "webinar_attended",
                    "email_clicked",
                    "chat_started",
                    "wishlist_added",
                    "vehicle_saved",
                    "payment_calculated"));
    static final FunnelStep INTENT = new FunnelStep(
            3,
            "Intent",
            Set.of(
                    "form_submitted",
                    "lead_form",
                    "trade_in_form",
                    "finance_started",
                    "price_alert",
                    "lead_submitted",
                    "generate_lead",
                    "contact_requested",
                    "quote_requested",
                    "price_requested",
                    "trade_in_submitted",
                    "trade_in_valued",
                    "credit_application_started",
                    "credit_application_submitted",
                    "finance_application_submitted",
                    "test_drive_requested",
                    "demo_requested",
                    "trial_started",
                    "cart_added",
                    "add_to_cart",
                    "checkout_started",
                    "begin_checkout",
                    "phone_call",
                    "call_received"));
    static final FunnelStep APPOINTMENT = new FunnelStep(
            4,
            "Appointment",
            Set.of(
                    "appointment_booked",
                    "appointment_kept",
                    "test_drive",
                    "test_drive_booked",
                    "test_drive_completed",
                    "showroom_visited",
                    "demo_booked",
                    "demo_held",
                    "meeting_booked"));
    static final FunnelStep SOLD = new FunnelStep(
            5,
            "Sold",
            Set.of(
                    "vehicle_sold",
                    "order_placed",
                    "order_completed",
                    "purchase",
                    "purchased",
                    "deal_won",
                    "subscription_started"));

    static final List<FunnelStep> ALL = List.of(VISITORS, KNOWN, ENGAGED, INTENT, APPOINTMENT, SOLD);

    /** The events of an appointment or a sale. */
    static List<String> lateEvents() {
        return Stream.of(APPOINTMENT, SOLD)
                .flatMap(step -> step.events().stream())
                .sorted()
                .toList();
    }
}
