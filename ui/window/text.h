// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace stillroom::ui {

inline QString qstring(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string utf8(const QString& text) { return text.toStdString(); }
inline QString qpath(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }
inline std::filesystem::path fspath(const QString& path) { return {path.toStdString()}; }
/// The error as one line for a message bar, with its place.
inline QString qstring(const Error& error) { return qstring(to_string(error)); }

} // namespace stillroom::ui
