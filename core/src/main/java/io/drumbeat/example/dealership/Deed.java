package io.drumbeat.example.dealership;

/** What people do on the website and with our mail, and the type of event that the tracker makes of it. */
enum Deed {
    BROWSE("page_viewed"),
    READ_SPECIALS("page_viewed"),
    READ_FINANCE("page_viewed"),
    READ_LEASING("page_viewed"),
    READ_SERVICE("page_viewed"),
    VIEW("vehicle_viewed"),
    VIEW_FAVOURITE("vehicle_viewed"),
    VIEW_BARGAIN("vehicle_viewed"),
    SEARCH("search"),
    SEARCH_PRICE("search"),
    WATCH_PRICE("price_alert"),
    START_FINANCE("finance_started"),
    OFFER_TRADE("trade_in_form"),
    BOOK("appointment_booked"),
    SEND_FORM("lead_form"),
    OPEN_MAIL("email_opened"),
    CLICK_MAIL("email_clicked");

    final String type;

    Deed(String type) {
        this.type = type;
    }

    boolean byMail() {
        return this == OPEN_MAIL || this == CLICK_MAIL;
    }
}
