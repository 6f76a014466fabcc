// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/sign.h"

#include "ui/widgets/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr double kLeastShown = 0.001;

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::Sign", text);
}

QString signed_points(double fraction) {
    return (fraction < 0 ? QStringLiteral("−") : QStringLiteral("+")) + formatFixed(std::abs(fraction) * 100.0, 2);
}

QString p_number(double p) {
    return p < kLeastShown ? QStringLiteral("< 0.001") : formatFixed(p, 3);
}

} // namespace

Sign sign_of(report::Verdict verdict) {
    switch (verdict) {
    case report::Verdict::Better: return Sign::Better;
    case report::Verdict::Worse: return Sign::Worse;
    case report::Verdict::NotClear: break;
    }
    return Sign::NotClear;
}

QString sign_word(Sign sign) {
    switch (sign) {
    case Sign::None: break;
    case Sign::Testing: return tr("Being tested");
    case Sign::NotTested: return tr("Not tested");
    case Sign::NotClear: return tr("No clear difference");
    case Sign::Better: return tr("Better");
    case Sign::Worse: return tr("Worse");
    }
    return {};
}

QString p_text(double p) {
    return QStringLiteral("p ") + p_number(p);
}

QString sign_sentences(const report::Significance& found, const QString& against) {
    const auto& bootstrap = found.score.bootstrap;
    QString text = tr("%1 against %2: %3 points, 95 % interval %4 to %5, over %6 utterances.")
                       .arg(sign_word(sign_of(found.verdict)), against, signed_points(bootstrap.difference), signed_points(bootstrap.low),
                            signed_points(bootstrap.high), formatInteger(bootstrap.count));
    const bool several = found.comparisons > 1;
    text += QLatin1Char(' ') + (several ? tr("Paired bootstrap p %1, corrected for %2 groups by Holm %3.")
                                              .arg(p_number(bootstrap.p)).arg(found.comparisons).arg(p_number(found.p))
                                        : tr("Paired bootstrap p %1.").arg(p_number(bootstrap.p)));
    if (found.score.mcnemar) {
        const QString p = p_number(found.score.mcnemar->p);
        text += QLatin1Char(' ') + (several && found.mcnemar_p ? tr("McNemar's p %1, corrected %2.").arg(p, p_number(*found.mcnemar_p))
                                                               : tr("McNemar's p %1.").arg(p));
    }
    text += QLatin1Char(' ') + (found.score.seeds == 1 ? tr("One seed: the interval covers utterances only, not seeds.")
                                                       : tr("Averaged over %1 seeds: this interval covers utterances, the one in the cell seeds.")
                                                             .arg(found.score.seeds));
    return text;
}

QString tests_note(const std::vector<report::Signs>& signs, const QString& against) {
    std::int64_t utterances = 0;
    int groups = 0;
    for (const auto& row : signs)
        for (const auto& [metric, sign] : row) {
            utterances = std::max(utterances, sign.score.bootstrap.count);
            groups = std::max(groups, sign.comparisons);
        }
    if (groups == 0)
        return {};
    if (groups == 1)
        return tr("Tests: paired bootstrap over %1 utterances against %2.").arg(formatInteger(utterances), against);
    return tr("Tests: paired bootstrap over %1 utterances against %2, corrected for %3 groups by Holm.")
        .arg(formatInteger(utterances), against)
        .arg(groups);
}

} // namespace stillroom::ui
