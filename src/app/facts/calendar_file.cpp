#include "app/facts/calendar_file.hpp"

#include <fmt/format.h>

#include <map>

#include "base/utf8.hpp"

namespace staffwright::app::facts {

namespace {

/// Text as a value: what has a meaning of its own is escaped, and control characters do not get in.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char each : text) {
        if (each == '\\' || each == ';' || each == ',') {
            result += '\\';
        }
        result += static_cast<unsigned char>(each) < ' ' ? ' ' : each;
    }
    return result;
}

/// A line of at most 75 bytes, the rest on lines that begin with a space; never within a character of UTF-8.
void add_line(std::string& file, const std::string& line) {
    constexpr std::size_t most = 74;
    std::string_view rest = line;
    while (rest.size() > most) {
        const std::string_view piece = cut_utf8(rest, most);
        file.append(piece).append("\r\n ");
        rest.remove_prefix(piece.size());
    }
    file.append(rest).append("\r\n");
}

std::string on_the_clock(calendar::Instant instant) {
    const calendar::WallTime wall = calendar::Zone::europe_london().wall(instant);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}00", wall.date.year(), wall.date.month(), wall.date.day(),
                       wall.minute / 60, wall.minute % 60);
}

std::string in_utc(calendar::Moment moment) {
    std::string text;
    for (const char each : moment.to_string().substr(0, std::string_view("2026-10-19T08:00:00").size())) {
        if (each != '-' && each != ':') {
            text += each;
        }
    }
    return text + "Z";
}

constexpr const char* zone_of_london[] = {"BEGIN:VTIMEZONE",
                                          "TZID:Europe/London",
                                          "BEGIN:DAYLIGHT",
                                          "DTSTART:19960331T010000",
                                          "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                                          "TZOFFSETFROM:+0000",
                                          "TZOFFSETTO:+0100",
                                          "TZNAME:BST",
                                          "END:DAYLIGHT",
                                          "BEGIN:STANDARD",
                                          "DTSTART:19961027T020000",
                                          "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                                          "TZOFFSETFROM:+0100",
                                          "TZOFFSETTO:+0000",
                                          "TZNAME:GMT",
                                          "END:STANDARD",
                                          "END:VTIMEZONE"};

}    // namespace

std::string calendar_file(const std::vector<OwnDuty>& duties, calendar::Moment now) {
    std::string file;
    for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Staffwright//Staffwright//EN",
                             "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Duties", "X-WR-CALNAME:Duties"}) {
        add_line(file, line);
    }
    for (const char* line : zone_of_london) {
        add_line(file, line);
    }
    std::map<std::string, int> on_day;
    for (const OwnDuty& own : duties) {
        const std::string day = own.duty.roster.text() + own.duty.day.to_string();
        add_line(file, "BEGIN:VEVENT");
        add_line(file, fmt::format("UID:{}-{}-{}-{}@staffwright", own.duty.roster.text(), own.duty.person.text(),
                                   own.duty.day.to_string(), ++on_day[day]));
        add_line(file, "DTSTAMP:" + in_utc(now));
        add_line(file, fmt::format("SEQUENCE:{}", own.duty.number));
        add_line(file, "DTSTART;TZID=Europe/London:" + on_the_clock(own.duty.starts_at));
        add_line(file, "DTEND;TZID=Europe/London:" + on_the_clock(own.duty.ends_at));
        add_line(file, "SUMMARY:" + escaped(own.shift.empty() ? own.code : own.shift));
        add_line(file, "LOCATION:" + escaped(own.unit));
        add_line(file, "END:VEVENT");
    }
    add_line(file, "END:VCALENDAR");
    return file;
}

}    // namespace staffwright::app::facts
