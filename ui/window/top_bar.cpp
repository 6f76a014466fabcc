// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "core/run/device_speed.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_box.h"
#include "ui/window/context.h"
#include "ui/window/status_chip.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kSearchWidth = 300;

class StoreMark final : public QWidget {
  public:
    explicit StoreMark(QWidget* parent) : QWidget(parent) { setFixedSize(size::kIcon, size::kIcon); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), Icon::Archive, tokens(this).text.primary);
    }
};

} // namespace

TopBar::TopBar(Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setFixedHeight(scaled(size::kTopBar));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, 0);
    row->setSpacing(size::kGapRow);
    row->addWidget(new StoreMark(this));
    auto* store = new Label(qpath(context.home.filename()), TextRole::Body, Tone::Primary, QFont::DemiBold);
    store->setToolTip(qpath(context.home));
    row->addWidget(store);
    row->addSpacing(8);
    m_saveState = new Label({}, TextRole::Small, Tone::Muted);
    row->addWidget(m_saveState);
    row->addStretch();
    m_device = new StatusChip(Icon::Chip);
    m_queue = new StatusChip(std::nullopt);
    row->addWidget(m_device);
    row->addWidget(m_queue);
    m_search = new SearchBox(tr("Search or run a command"), tr("Ctrl K"), this); // placed by hand: centred
    connect(m_device, &QAbstractButton::clicked, this, &TopBar::deviceClicked);
    connect(m_queue, &QAbstractButton::clicked, this, &TopBar::queueClicked);
    connect(&context.engine, &EngineHost::stateChanged, this, &TopBar::showDevice);
    connect(&context.feed, &RunFeed::storeChanged, this, [this] {
        showDevice(); // its speed may have been measured
        showQueue();
    });
    showDevice();
    showQueue();
}

void TopBar::setSaveState(const QString& text) { m_saveState->setText(text); }

void TopBar::showDevice() {
    QString text;
    QString detail;
    switch (m_context.engine.state()) {
    case EngineHost::State::NotLoaded:
    case EngineHost::State::Loading:
        text = tr("Loading the engine");
        break;
    case EngineHost::State::Failed:
        text = tr("No engine");
        detail = qstring(m_context.engine.error());
        break;
    case EngineHost::State::Ready: {
        const auto& devices = m_context.engine.devices();
        const QString wanted = m_context.preferences.device();
        const auto chosen = std::find_if(devices.begin(), devices.end(),
                                         [&](const run::Device& d) { return qstring(d.id) == wanted; });
        const bool automatic = chosen == devices.end();
        if (devices.empty()) {
            text = tr("No device");
            break;
        }
        const run::Device& device = automatic ? devices.back() : *chosen;
        text = qstring(device.name);
        if (const auto speed = run::stored_speed(m_context.reader, device)) {
            text += speed->bf16_faster() ? QStringLiteral(" · bf16") : QStringLiteral(" · fp32");
        }
        for (const auto& each : devices) {
            detail += QStringLiteral("%1  %2\n").arg(qstring(each.id), qstring(each.name));
        }
        break;
    }
    }
    m_device->setStatus(text);
    m_device->setToolTip(detail.isEmpty() ? text : detail.trimmed());
    m_device->setAccessibleName(tr("Device: %1").arg(text));
}

void TopBar::showQueue() {
    int running = 0;
    int paused = 0;
    int queued = 0;
    if (const auto runs = m_context.reader.runs()) {
        for (const auto& run : *runs) {
            running += run.state == run::State::Running ? 1 : 0;
            paused += run.state == run::State::Paused ? 1 : 0;
            queued += run.state == run::State::Queued ? 1 : 0;
        }
    }
    QStringList parts;
    if (running > 0) {
        parts << tr("%1 running").arg(running);
    }
    if (paused > 0) {
        parts << tr("%1 paused").arg(paused);
    }
    if (queued > 0) {
        parts << tr("%1 queued").arg(queued);
    }
    const QString text = parts.isEmpty() ? tr("Nothing queued") : parts.join(QStringLiteral(" · "));
    m_queue->setLive(running > 0);
    m_queue->setStatus(text);
    m_queue->setAccessibleName(tr("Queue: %1").arg(text));
}

void TopBar::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.bg.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border.subtle);
}

void TopBar::resizeEvent(QResizeEvent*) {
    // Centred in the window, the rail included, as long as there is room.
    const int wide = scaled(kSearchWidth);
    const int high = scaled(size::kControl);
    m_search->setGeometry((width() - size::kRail) / 2 - wide / 2, (height() - high) / 2, wide, high);
}

} // namespace stillroom::ui
