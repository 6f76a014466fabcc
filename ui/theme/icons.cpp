// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace stillroom::ui {

namespace {

const char* fileName(Icon icon) {
    switch (icon) {
    case Icon::Archive: return "archive";
    case Icon::ArrowRight: return "arrow-right";
    case Icon::Check: return "check";
    case Icon::ChevronDown: return "chevron-down";
    case Icon::ChevronLeft: return "chevron-left";
    case Icon::ChevronRight: return "chevron-right";
    case Icon::ChevronUp: return "chevron-up";
    case Icon::Chip: return "chip";
    case Icon::Clock: return "clock";
    case Icon::Close: return "close";
    case Icon::Compare: return "compare";
    case Icon::Control: return "control";
    case Icon::Copy: return "copy";
    case Icon::Data: return "data";
    case Icon::Design: return "design";
    case Icon::Dice: return "dice";
    case Icon::Error: return "error";
    case Icon::Expand: return "expand";
    case Icon::Export: return "export";
    case Icon::File: return "file";
    case Icon::Filter: return "filter";
    case Icon::Folder: return "folder";
    case Icon::Import: return "import";
    case Icon::Info: return "info";
    case Icon::Keyboard: return "keyboard";
    case Icon::Link: return "link";
    case Icon::LockClosed: return "lock-closed";
    case Icon::LockOpen: return "lock-open";
    case Icon::Logo: return "logo";
    case Icon::Minus: return "minus";
    case Icon::Models: return "models";
    case Icon::Moon: return "moon";
    case Icon::More: return "more";
    case Icon::Pause: return "pause";
    case Icon::Pencil: return "pencil";
    case Icon::Play: return "play";
    case Icon::Plus: return "plus";
    case Icon::Redo: return "redo";
    case Icon::Refresh: return "refresh";
    case Icon::Runs: return "runs";
    case Icon::Save: return "save";
    case Icon::Search: return "search";
    case Icon::Settings: return "settings";
    case Icon::Stop: return "stop";
    case Icon::Student: return "student";
    case Icon::Sun: return "sun";
    case Icon::Sweep: return "sweep";
    case Icon::Table: return "table";
    case Icon::Target: return "target";
    case Icon::Teacher: return "teacher";
    case Icon::Trash: return "trash";
    case Icon::Undo: return "undo";
    case Icon::Warning: return "warning";
    }
    return "info";
}

QPixmap rendered(Icon icon, const QColor& color, QSize pixels) {
    const QString key = QStringLiteral("stillroom-icon/%1/%2/%3x%4")
                            .arg(static_cast<int>(icon))
                            .arg(color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileName(icon))));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedEngine final : public QIconEngine {
  public:
    explicit ThemedEngine(Icon icon) : m_icon(icon) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, m_icon, color(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return rendered(m_icon, color(mode), size);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ThemedEngine(m_icon); }

  private:
    static QColor color(QIcon::Mode mode) {
        const QPalette palette = QGuiApplication::palette();
        const Tokens& t = tokens(palette);
        return mode == QIcon::Disabled ? t.text.disabled : t.text.secondary;
    }
    Icon m_icon;
};

} // namespace

void paintIcon(QPainter& painter, const QRectF& target, Icon icon, const QColor& color) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (target.size() * ratio).toSize();
    QPixmap pixmap = rendered(icon, color, pixels);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(target.topLeft(), pixmap);
}

QIcon themedIcon(Icon icon) { return QIcon(new ThemedEngine(icon)); }

} // namespace stillroom::ui
