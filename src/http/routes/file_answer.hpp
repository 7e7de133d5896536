// A file as an answer, to be kept under a name.
//
//     return file_answer(pdf_type, "work-schedule-2026-10-05.pdf", bytes);
//
// Requires: a name of letters, digits, points and dashes. Errors: none. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "http/router/answers.hpp"

namespace staffwright::http {

inline constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view pdf_type = "application/pdf";

[[nodiscard]] inline Response file_answer(std::string_view type, const std::string& name, std::string bytes) {
    Response response = text_answer(type, std::move(bytes));
    response.headers.set("content-disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

}    // namespace staffwright::http
