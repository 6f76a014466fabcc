// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace stillroom::ui {

namespace {

const QLocale& plain() {
    static const QLocale kLocale(QLocale::English, QLocale::UnitedStates);
    return kLocale;
}

} // namespace

QString formatInteger(std::int64_t value) { return plain().toString(static_cast<qlonglong>(value)); }

QString formatFixed(double value, int decimals) {
    return std::isfinite(value) ? plain().toString(value, 'f', decimals) : QStringLiteral("–");
}

QString formatNumber(double value, int decimals) {
    QString text = formatFixed(value, decimals);
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0'))) {
            text.chop(1);
        }
        if (text.endsWith(QLatin1Char('.'))) {
            text.chop(1);
        }
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString formatScientific(double value) {
    if (value == 0.0 || (std::abs(value) >= 0.01 && std::abs(value) < 1000.0)) {
        return formatNumber(value, 4);
    }
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12));
    return QStringLiteral("%1e%2").arg(formatNumber(value / std::pow(10.0, exponent), 3)).arg(exponent);
}

QString formatPercent(double fraction, int decimals) {
    return formatFixed(fraction * 100.0, decimals) + QStringLiteral(" %");
}

QString formatBytes(double bytes) {
    static constexpr std::array kUnits{"B", "KB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000.0 && unit + 1 < kUnits.size()) {
        bytes /= 1000.0;
        ++unit;
    }
    const int decimals = unit == 0 || bytes >= 100.0 ? 0 : 1;
    return formatFixed(bytes, decimals) + QLatin1Char(' ') + QLatin1String(kUnits.at(unit));
}

QString formatDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return QCoreApplication::translate("numbers", "unknown");
    }
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) {
        return QStringLiteral("%1 s").arg(whole);
    }
    if (whole < 3600) {
        const std::int64_t rest = whole % 60;
        return whole < 600 && rest != 0 ? QStringLiteral("%1 min %2 s").arg(whole / 60).arg(rest, 2, 10, QLatin1Char('0'))
                                        : QStringLiteral("%1 min").arg((whole + 30) / 60);
    }
    const std::int64_t minutes = (whole + 30) / 60;
    return QStringLiteral("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString formatCount(double value) {
    if (value >= 1e9) {
        return formatFixed(value / 1e9, 2) + QStringLiteral(" B");
    }
    if (value >= 1e5) {
        return formatFixed(value / 1e6, value >= 1e7 ? 1 : 2) + QStringLiteral(" M");
    }
    return formatInteger(static_cast<std::int64_t>(std::llround(value)));
}

std::optional<double> parseNumber(const QString& text) {
    static const QRegularExpression kNumber(QStringLiteral(R"(^\s*([-+]?[0-9][0-9,\s]*(?:\.[0-9]*)?|[-+]?\.[0-9]+)((?:[eE][-+]?[0-9]+)?))"));
    const auto match = kNumber.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    QString digits = match.captured(1);
    digits.remove(QLatin1Char(',')).remove(QRegularExpression(QStringLiteral("\\s")));
    bool ok = false;
    const double value = QString(digits + match.captured(2)).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace stillroom::ui
