// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/source_row.h"

#include "core/base/utf8.h"
#include "ui/pages/design/source_color.h"
#include "ui/pages/design/stages/closeness_cell.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/ratio_box.h"
#include "ui/widgets/toggle.h"
#include "ui/window/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace stillroom::ui {

namespace {

constexpr int kHeight = 72;
constexpr int kColorBar = 4;
constexpr std::size_t kMostValues = 9;

int toInt(std::int64_t ratio) { return static_cast<int>(ratio); }

const recipe::CorpusRef* refOf(const recipe::Recipe& recipe, const std::string& name) {
    const auto found = std::find_if(recipe.corpora.begin(), recipe.corpora.end(),
                                    [&](const recipe::CorpusRef& ref) { return ref.name == name; });
    return found == recipe.corpora.end() ? nullptr : &*found;
}

} // namespace

SourceRow::SourceRow(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) {
    setFixedHeight(scaled(kHeight));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(column::kGap);
    row->addWidget(sourceCell());
    row->addWidget(ratioCell());
    row->addWidget(pairCell(column::kQuota, m_quota, m_tokens));
    row->addWidget(pairCell(column::kRealised, m_requested, m_realised));
    row->addSpacing(8);
    m_closeness = new ClosenessCell;
    row->addWidget(m_closeness, 1);
    m_tokens->setTone(Tone::Muted);
    m_requested->setTone(Tone::Muted);
}

QWidget* SourceRow::sourceCell() {
    auto* cell = new QWidget;
    cell->setFixedWidth(column::kSource);
    auto* across = new QHBoxLayout(cell);
    across->setContentsMargins(kColorBar + 10, 0, 0, 0);
    across->setSpacing(4);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(1);
    lines->addStretch();
    auto* title = new Label(m_name, TextRole::Body, Tone::Primary, QFont::DemiBold);
    title->setElided(true);
    m_description = new Label({}, TextRole::Caption, Tone::Secondary);
    m_description->setElided(true);
    m_available = new Label({}, TextRole::Small, Tone::Muted);
    m_available->setMono(true);
    m_available->setElided(true);
    for (Label* label : {title, m_description, m_available}) {
        lines->addWidget(label);
    }
    lines->addStretch();
    across->addLayout(lines, 1);
    auto* more = Button::iconOnly(Icon::More, tr("More about %1").arg(m_name));
    more->setCompact(true);
    connect(more, &QPushButton::clicked, this, [this, more] { Q_EMIT menuRequested(more); });
    across->addWidget(more, 0, Qt::AlignVCenter);
    return cell;
}

QWidget* SourceRow::ratioCell() {
    auto* cell = new QWidget;
    cell->setFixedWidth(column::kRatio);
    auto* lines = new QVBoxLayout(cell);
    lines->setContentsMargins(0, 6, 0, 6);
    lines->setSpacing(3);
    lines->addStretch();
    auto* upper = new QHBoxLayout;
    upper->setSpacing(8);
    m_slider = new LinkedSlider(m_name);
    m_box = new RatioBox(tr("%1 ratio").arg(m_name));
    m_lock = Button::iconOnly(Icon::LockOpen, {});
    m_lock->setCompact(true);
    m_lock->setCheckable(true);
    upper->addWidget(m_slider, 1);
    upper->addWidget(m_box);
    upper->addWidget(m_lock);
    lines->addLayout(upper);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(6);
    m_sweep = new Toggle(tr("Sweep this"));
    m_sweep->setAccessibleName(tr("Sweep %1").arg(m_name));
    lower->addWidget(m_sweep);
    m_chipHolder = new QWidget;
    m_chipRow = new QHBoxLayout(m_chipHolder);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(5);
    m_addValue = Button::iconOnly(Icon::Plus, tr("Add a value to the sweep"));
    m_addValue->setCompact(true);
    m_chipRow->addWidget(m_addValue);
    lower->addWidget(m_chipHolder);
    lower->addStretch();
    m_takes = new Label({}, TextRole::Small, Tone::Muted);
    lower->addWidget(m_takes);
    lower->addSpacing(30); // ends where the box ends
    lines->addLayout(lower);
    lines->addStretch();

    connect(m_slider, &Slider::dragStarted, this, &SourceRow::dragStarted);
    connect(m_slider, &Slider::moved, this, [this](int ratio) {
        if (m_slider->stops().empty()) {
            Q_EMIT ratioMoved(ratio);
        }
    });
    connect(m_slider, &Slider::dragFinished, this, &SourceRow::dragFinished);
    connect(m_slider, &Slider::dragCancelled, this, &SourceRow::dragCancelled);
    connect(m_slider, &LinkedSlider::lockRequested, this, &SourceRow::lockToggled);
    connect(m_slider, &LinkedSlider::sweepRequested, this, &SourceRow::sweepToggled);
    connect(m_slider, &LinkedSlider::editRequested, m_box, &RatioBox::startEditing);
    const auto valueIndex = [this](int stop) { return static_cast<int>(m_order[static_cast<std::size_t>(stop)]); };
    connect(m_slider, &LinkedSlider::stopMoved, this,
            [this, valueIndex](int stop, int ratio) { Q_EMIT stopMoved(valueIndex(stop), ratio); });
    connect(m_slider, &LinkedSlider::stopChosen, this,
            [this, valueIndex](int stop) { Q_EMIT valueChosen(valueIndex(stop)); });
    connect(m_slider, &LinkedSlider::stopRemoved, this,
            [this, valueIndex](int stop) { Q_EMIT valueRemoved(valueIndex(stop)); });
    connect(m_box, &RatioBox::ratioEdited, this, &SourceRow::ratioTyped);
    connect(m_lock, &QPushButton::clicked, this, &SourceRow::lockToggled);
    connect(m_sweep, &Toggle::clicked, this, &SourceRow::sweepToggled);
    connect(m_addValue, &QPushButton::clicked, this, &SourceRow::valueAdded);
    return cell;
}

QWidget* SourceRow::pairCell(int width, Label*& upper, Label*& lower) {
    auto* cell = new QWidget;
    cell->setFixedWidth(width);
    auto* lines = new QVBoxLayout(cell);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    lines->addStretch();
    for (Label** label : {&upper, &lower}) {
        *label = new Label({}, TextRole::Body);
        (*label)->setMono(true);
        (*label)->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        lines->addWidget(*label);
    }
    lines->addStretch();
    return cell;
}

void SourceRow::refresh(const View& view) {
    m_series = sourceSeries(view.recipe, utf8(m_name));
    m_slider->setColor([series = m_series](const Tokens& t) { return t.seriesAt(series).line; });
    const auto* ref = refOf(view.recipe, utf8(m_name));
    const auto fact = view.facts.corpora.find(utf8(m_name));
    QString description = ref != nullptr ? qstring(ref->location) : QString();
    QString available = tr("counting");
    if (fact != view.facts.corpora.end()) {
        if (fact->second.info) {
            QStringList languages;
            for (const auto& language : fact->second.info->languages) {
                languages.append(qstring(language));
            }
            const bool joined = ref != nullptr && !ref->also.empty();
            description = (joined ? tr("%1 languages").arg(languages.size()) : qstring(fact->second.info->name)) + QStringLiteral(" · ") +
                          languages.join(QLatin1Char(' '));
            const auto train = fact->second.info->sentences.find(corpus::Split::Train);
            const std::int64_t count = train == fact->second.info->sentences.end() ? 0 : train->second;
            available = tr("%1 available").arg(formatInteger(view.report ? view.report->available : count));
        } else {
            available = tr("cannot be read");
        }
    }
    m_description->setText(description);
    m_description->setToolTip(ref != nullptr ? qstring(join(ref->locations(), "\n")) : QString());
    m_available->setText(available);
    refreshRatio(view);
    refreshCounts(view);
    const auto closeness = view.facts.closeness.find(utf8(m_name));
    m_closeness->setCloseness(closeness == view.facts.closeness.end() ? std::nullopt
                                                                       : std::optional(closeness->second),
                              m_series, view.facts.counting);
    update();
}

void SourceRow::refreshRatio(const View& view) {
    const recipe::TransferSource& source = view.shown[view.index];
    const bool swept = view.sweep && view.sweep->source == view.index;
    const recipe::Reach reach = reachOf(view.shown, view.sweep, view.index);
    const bool movable = (swept || reach.movable) && !view.readOnly;
    const bool locks = std::any_of(view.shown.begin(), view.shown.end(), [](const auto& s) { return s.locked; });
    m_slider->setReach(swept ? 0 : toInt(reach.minimum), swept ? static_cast<int>(recipe::kWhole) : toInt(reach.maximum),
                       locks);
    m_box->setReach(swept ? 0 : toInt(reach.minimum), swept ? static_cast<int>(recipe::kWhole) : toInt(reach.maximum));
    m_order.resize(swept ? view.sweep->values.size() : 0);
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::vector<int> stops;
    int current = 0;
    if (swept) {
        const auto& values = view.sweep->values;
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
        for (const std::size_t index : m_order) {
            if (index == view.shownValue) {
                current = static_cast<int>(stops.size());
            }
            stops.push_back(toInt(values[index]));
        }
    }
    m_slider->setStops(stops, current);
    m_slider->setValue(toInt(source.ratio));
    m_slider->setEnabled(movable);
    m_box->setRatio(toInt(source.ratio));
    m_box->setEnabled(movable);
    const bool onlyFree = !movable && !source.locked && !view.readOnly && view.shown.size() > 1;
    m_slider->setToolTip(onlyFree ? tr("Unlock another source to change this one.") : QString());
    const QString percent = formatNumber(static_cast<double>(source.ratio) / 100.0, 2);
    m_slider->setAccessibleName(swept ? tr("%1 ratio, %2 percent, swept over %3 values").arg(m_name, percent).arg(stops.size())
                                      : tr("%1 ratio, %2 percent").arg(m_name, percent));
    m_lock->setChecked(source.locked);
    m_lock->setGlyph(source.locked ? Icon::LockClosed : Icon::LockOpen);
    m_lock->setEnabled(!swept && !view.readOnly);
    const QString lockName = source.locked ? tr("Unlock %1 ratio").arg(m_name) : tr("Lock %1 ratio").arg(m_name);
    m_lock->setAccessibleName(lockName);
    m_lock->setToolTip(lockName);
    m_sweep->setChecked(swept);
    m_sweep->setEnabled(!view.readOnly && view.shown.size() > 1);
    refreshChips(view, swept);

    QString takes;
    if (view.sweep && !swept && !source.locked) {
        std::int64_t rest = 0;
        for (std::size_t i = 0; i < view.recipe.transfer.sources.size(); ++i) {
            const auto& other = view.recipe.transfer.sources[i];
            rest += i != view.sweep->source && !other.locked ? other.ratio : 0;
        }
        if (rest > 0) {
            const double share = static_cast<double>(view.recipe.transfer.sources[view.index].ratio) / static_cast<double>(rest);
            takes = tr("takes %1 of the rest").arg(formatNumber(share * 100.0, 1) + QStringLiteral(" %"));
        }
    }
    m_takes->setText(takes);
    m_takes->setVisible(!takes.isEmpty());
}

void SourceRow::refreshChips(const View& view, bool swept) {
    m_chipHolder->setVisible(swept);
    m_sweep->setText(swept && m_order.size() > 4 ? tr("Sweep") : tr("Sweep this"));
    m_sweep->updateGeometry();
    const std::size_t wanted = swept ? m_order.size() : 0;
    while (m_chips.size() > wanted) {
        m_chips.back()->hide(); // it may be the sender of the click we are in
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    while (m_chips.size() < wanted) {
        auto* chip = new Chip({});
        chip->setCheckable(true);
        m_chipRow->insertWidget(static_cast<int>(m_chips.size()), chip);
        const std::size_t place = m_chips.size();
        connect(chip, &Chip::clicked, this, [this, place] {
            if (place < m_order.size()) {
                Q_EMIT valueChosen(static_cast<int>(m_order[place]));
            }
        });
        connect(chip, &Chip::removeRequested, this, [this, place] {
            if (place < m_order.size()) {
                Q_EMIT valueRemoved(static_cast<int>(m_order[place]));
            }
        });
        m_chips.push_back(chip);
    }
    for (std::size_t place = 0; place < m_chips.size(); ++place) {
        const std::int64_t value = view.sweep->values[m_order[place]];
        Chip* chip = m_chips[place];
        chip->setText(formatNumber(static_cast<double>(value) / 100.0, 2));
        chip->setAccessibleName(tr("Show %1 at %2").arg(m_name, qstring(recipe::percent_text(value))));
        chip->setChecked(m_order[place] == view.shownValue);
        const auto possible = mixtureAt(view.recipe, *view.sweep, value);
        chip->setWarning(possible ? QString() : qstring(possible.error().message));
    }
    m_addValue->setVisible(swept && wanted < kMostValues);
    m_addValue->setEnabled(!view.readOnly);
}

void SourceRow::refreshCounts(const View& view) {
    const double share = static_cast<double>(view.shown[view.index].ratio) / recipe::kWhole;
    m_requested->setText(formatPercent(share, 2));
    const bool tokens = view.unit == recipe::TransferUnit::Tokens;
    if (!view.report) {
        const QString waiting = view.facts.counting ? tr("counting") : QStringLiteral("–");
        m_quota->setText(tokens ? waiting : formatInteger(view.quota));
        m_tokens->setText(tokens ? formatInteger(view.quota) : waiting);
        m_realised->setText(waiting);
        return;
    }
    m_quota->setText(formatInteger(view.report->sentences));
    m_tokens->setText(QStringLiteral("≈ ") + formatInteger(view.report->tokens));
    m_realised->setText(formatPercent(view.report->share, 2));
    const bool off = view.report->missing > 0;
    m_realised->setTone(off ? Tone::Warning : Tone::Primary);
    m_realised->setToolTip(off ? tr("%1 of %2 are there.")
                                     .arg(formatInteger(view.report->requested - view.report->missing),
                                          formatInteger(view.report->requested))
                               : QString());
    m_tokens->setToolTip(tr("Estimated from the number of words; the tokenizer is trained with the first run."));
}

void SourceRow::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), t.border.subtle);
    paintBox(painter, QRectF(16, 11, kColorBar, height() - 22), kColorBar / 2.0, t.seriesAt(m_series).line);
}

} // namespace stillroom::ui
