// Duties as a calendar file for phones (RFC 5545): times on the clock of Europe/London, which the file describes
// itself.
//
// An event's UID is the person's day and place on it, so that a duty that is changed stays one event; SEQUENCE is the
// number of the roster's version, which only grows. Lines are folded at 75 bytes and end in CR LF. No names of others,
// no skill, nothing about health is in it. Errors: none. Thread safety: pure.
// Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
#pragma once

#include <string>
#include <vector>

#include "app/facts/own.hpp"

namespace staffwright::app::facts {

[[nodiscard]] std::string calendar_file(const std::vector<OwnDuty>& duties, calendar::Moment now);

}    // namespace staffwright::app::facts
