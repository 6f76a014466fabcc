// SPDX-License-Identifier: GPL-3.0-or-later
// Export of a chart: menu, file dialog, files.
#include "ui/charts/chart_view.h"

#include "ui/charts/plot_canvas.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>
#include <QSvgGenerator>

namespace stillroom::ui {
namespace {

constexpr int kMargin = 12;
constexpr qreal kPngScale = 2.0;

QString file_name(const QString& title) {
    QString name;
    for (const QChar c : title.toLower())
        name += c.isLetterOrNumber() ? c : QLatin1Char('-');
    while (name.contains(QStringLiteral("--")))
        name.replace(QStringLiteral("--"), QStringLiteral("-"));
    return name;
}

} // namespace

void ChartView::paintTo(QPaintDevice& device, const QSize& size, bool vector) {
    QCPPainter painter;
    painter.begin(&device);
    painter.setMode(QCPPainter::pmVectorized, vector);
    painter.setMode(QCPPainter::pmNoCaching);
    const QRect whole(QPoint(0, 0), size);
    painter.fillRect(whole, tokens(this).bg.surface);
    const QRect inner = whole.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    m_head->paint(painter, QRect(inner.left(), inner.top(), inner.width(), m_head->height()));
    painter.translate(inner.left(), inner.top() + m_head->height() + 2);
    m_canvas->paintAt(painter, QSize(inner.width(), inner.height() - m_head->height() - 2));
    painter.end();
}

Result<void> ChartView::save(const QString& path, const ChartFile& file) {
    QSaveFile out(path);
    const auto failed = [&] {
        return fail(ErrorCode::Io, tr("Could not write %1: %2. Choose another folder.")
                                       .arg(path, out.errorString()).toStdString());
    };
    if (!out.open(QIODevice::WriteOnly))
        return failed();
    const QSize size = this->size() + QSize(2, 2);
    switch (file.format) {
    case ChartFile::Format::Csv: {
        const CsvOptions options{file.shape, file.zoomed ? zoomedX() : std::nullopt,
                                 file.smoothed ? m_options.smoothing : 0.0};
        out.write(QByteArray::fromStdString(chart_csv(data(), options)));
        break;
    }
    case ChartFile::Format::Png: {
        QImage image(size * kPngScale, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(kPngScale);
        paintTo(image, size, false);
        image.save(&out, "PNG");
        break;
    }
    case ChartFile::Format::Svg: {
        QSvgGenerator svg;
        svg.setOutputDevice(&out);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(data().title);
        svg.setDescription(summary(data()));
        paintTo(svg, size, true);
        break;
    }
    }
    if (!out.commit())
        return failed();
    return {};
}

void ChartView::exportAs(const ChartFile& file) {
    const bool csv = file.format == ChartFile::Format::Csv;
    const bool png = file.format == ChartFile::Format::Png;
    const QString suffix = csv ? QStringLiteral("csv") : png ? QStringLiteral("png") : QStringLiteral("svg");
    const QString name = QStringLiteral("%1.%2").arg(file_name(data().title), suffix);
    const QString path = QFileDialog::getSaveFileName(this, tr("Export chart"), name,
                                                      QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    if (path.isEmpty())
        return;
    if (const auto saved = save(path, file); !saved)
        Q_EMIT problem(QString::fromStdString(saved.error().message));
    else
        Q_EMIT done(tr("Saved %1.").arg(path));
}

void ChartView::fillExportMenu(QMenu& menu) {
    using Format = ChartFile::Format;
    const auto add = [&](const QString& text, ChartFile file) {
        menu.addAction(text, this, [this, file]() mutable {
            file.zoomed = m_exportZoom;
            file.smoothed = m_exportSmooth;
            exportAs(file);
        });
    };
    add(tr("Export PNG"), {Format::Png});
    add(tr("Export SVG"), {Format::Svg});
    add(tr("Export CSV, one row a value"), {Format::Csv, CsvShape::Long});
    add(tr("Export CSV, one column a series"), {Format::Csv, CsvShape::Wide});
    QAction* zoom = menu.addAction(tr("CSV: zoomed range only"));
    zoom->setCheckable(true);
    zoom->setChecked(m_exportZoom);
    connect(zoom, &QAction::toggled, this, [this](bool on) { m_exportZoom = on; });
    QAction* smooth = menu.addAction(tr("CSV: smoothed values"));
    smooth->setCheckable(true);
    smooth->setChecked(m_exportSmooth);
    connect(smooth, &QAction::toggled, this, [this](bool on) { m_exportSmooth = on; });
}

void ChartView::openMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillExportMenu(*menu);
    menu->addSeparator();
    QAction* copy = menu->addAction(tr("Copy values\tCtrl+C"), this,
                                    [this] { QApplication::clipboard()->setText(valuesText()); });
    copy->setEnabled(m_crosshair.has_value());
    menu->addAction(tableShown() ? tr("Show as chart\tT") : tr("Show as table\tT"), this,
                    [this] { showTable(!tableShown()); });
    menu->addAction(tr("Fill the page\tF"), this, &ChartView::fillRequested);
    menu->addAction(tr("Show all\t0"), this, &ChartView::showAll);
    QAction* log = menu->addAction(tr("Log Y\tL"), this, [this] {
        m_options.log_y = !m_options.log_y;
        refresh();
        Q_EMIT optionsEdited();
    });
    log->setCheckable(true);
    log->setChecked(m_options.log_y);
    QAction* outliers = menu->addAction(tr("Ignore outliers in scaling"), this, [this] {
        m_options.ignore_outliers = !m_options.ignore_outliers;
        refresh();
    });
    outliers->setCheckable(true);
    outliers->setChecked(m_options.ignore_outliers);
    if (m_removable) {
        menu->addSeparator();
        menu->addAction(tr("Remove chart"), this, &ChartView::removeRequested);
    }
    menu->popup(global);
}

void ChartView::contextMenuEvent(QContextMenuEvent* event) {
    openMenu(event->globalPos());
}

} // namespace stillroom::ui
